import type { Ending, FrameReading, NewFrame, StreamAdapter } from './adapter.ts';
import { textOf } from './reading.ts';
import { ResponsesEnding } from './responses-ending.ts';
import { ResponsesReader } from './responses-reader.ts';

const VOLATILE: readonly string[] = ['/obfuscation'];

export const responsesAdapter = (): StreamAdapter => new ResponsesAdapter();

/**
 * OpenAI Responses (PROTOCOL.md 2.2). Every text comes four or five times: as deltas, in its `.done`, in the part, the
 * item and the whole response. Texts and calls are told apart by `output_index`, which every event has, and not by the
 * item's id, which some servers make anew for each event.
 */
class ResponsesAdapter implements StreamAdapter {
  readonly repeatsText = true;
  readonly namesPlaces = true;
  readonly sequence = 'sequence_number';
  readonly volatile = VOLATILE;
  readonly #reader = new ResponsesReader();
  readonly #sent = new ResponsesEnding();

  get complete(): boolean {
    return this.#sent.complete;
  }

  read(value: unknown): FrameReading | undefined {
    const type = textOf(value, 'type');
    if (type === undefined || !(type === 'error' || type.startsWith('response.'))) return undefined;
    return this.#reader.read(type, value);
  }

  left(value: unknown): void {
    this.#sent.left(value);
  }

  ending(ending: Ending, message: string, texts: ReadonlyMap<string, string>): readonly NewFrame[] {
    return ending === 'soft' ? this.#sent.soft(texts) : this.#sent.hard(message);
  }

  carrier(channel: string, text: string): NewFrame | undefined {
    return this.#sent.carrier(channel, text);
  }
}
