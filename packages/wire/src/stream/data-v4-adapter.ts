import type { Ending, FrameReading, NewFrame, StreamAdapter } from './adapter.ts';
import { DataV4Reader, dataV4Carrier } from './data-v4-reader.ts';
import { runName } from './reading-runs.ts';

export const dataV4Adapter = (): StreamAdapter => new DataV4Adapter();

/** Data stream of AI SDK 4, with the `aui-` codes of assistant-ui. A frame's event is its code. */
class DataV4Adapter implements StreamAdapter {
  readonly repeatsText = false;
  readonly #reader = new DataV4Reader();
  #last = '';
  #finished = false;
  #failed = false;

  get complete(): boolean {
    return this.#finished || this.#failed;
  }

  read(value: unknown, event: string): FrameReading | undefined {
    return this.#reader.read(value, event);
  }

  left(_value: unknown, event: string): void {
    this.#last = event;
    if (event === 'd' || /^(?:[0g]|aui-(?:text|reasoning)-delta)$/.test(event)) this.#finished = event === 'd';
    this.#failed ||= event === '3';
  }

  ending(ending: Ending, message: string): readonly NewFrame[] {
    if (this.#failed) return [];
    if (ending === 'hard') return [{ event: '3', data: JSON.stringify(message) }];
    // What was used is not known here; AI SDK 4 writes the same for a provider that does not say.
    const usage = { promptTokens: null, completionTokens: null };
    const finishReason = 'content-filter';
    const step = { event: 'e', data: JSON.stringify({ finishReason, usage, isContinued: false }) };
    return [...(this.#last === 'e' ? [] : [step]), { event: 'd', data: JSON.stringify({ finishReason, usage }) }];
  }

  carrier(channel: string, text: string): NewFrame | undefined {
    return dataV4Carrier(runName(channel), text);
  }
}
