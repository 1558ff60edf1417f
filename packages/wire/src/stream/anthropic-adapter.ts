import type { Ending, FrameReading, NewFrame, StreamAdapter } from './adapter.ts';
import { AnthropicReader } from './anthropic-reader.ts';
import { FewMap } from './few-map.ts';
import { mark, member, textOf } from './reading.ts';

export const anthropicAdapter = (): StreamAdapter => new AnthropicAdapter();

/** Messages of Anthropic (PROTOCOL.md 2.3): content blocks by index, each closed before the next is opened. */
class AnthropicAdapter implements StreamAdapter {
  readonly repeatsText = false;
  readonly namesPlaces = true;
  readonly #reader = new AnthropicReader();
  /** Blocks by index. */
  readonly #open = new FewMap<true>();
  #started = false;
  #judged = false;
  #finished = false;
  #tokens = 0;

  get complete(): boolean {
    return this.#finished;
  }

  read(value: unknown): FrameReading | undefined {
    return this.#reader.read(value);
  }

  left(value: unknown): void {
    const type = textOf(value, 'type');
    this.#started ||= type === 'message_start';
    this.#judged ||= type === 'message_delta';
    this.#finished ||= type === 'message_stop' || type === 'error';
    if (type === 'content_block_start') this.#open.set(String(Number(mark(member(value, 'index')))), true);
    if (type === 'content_block_stop') this.#open.delete(String(Number(mark(member(value, 'index')))));
    const usage = member(value, 'usage') ?? member(member(value, 'message'), 'usage');
    const counted = member(usage, 'output_tokens');
    if (typeof counted === 'number') this.#tokens = counted;
  }

  ending(ending: Ending, message: string): readonly NewFrame[] {
    if (this.#finished) return [];
    // What was judged to be complete cannot be refused any more.
    if (ending === 'hard' || this.#judged) return [event('error', { error: { type: 'api_error', message } })];
    const usage = { input_tokens: 0, output_tokens: 0 };
    const opening = {
      message: {
        id: 'msg_0',
        type: 'message',
        role: 'assistant',
        model: '',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage,
      },
    };
    const refusal = { type: 'refusal', category: null, explanation: message };
    return [
      ...(this.#started ? [] : [event('message_start', opening)]),
      ...this.#open.keys().map((index) => event('content_block_stop', { index: Number(index) })),
      event('message_delta', {
        delta: { stop_reason: 'refusal', stop_sequence: null, stop_details: refusal },
        // Clients take what is said here for the total.
        usage: { output_tokens: this.#tokens },
      }),
      event('message_stop', {}),
    ];
  }

  carrier(channel: string, text: string): NewFrame | undefined {
    const [, index = '', name] = /^(\d{1,9})\/(text|thinking)$/.exec(channel) ?? [];
    if (name === undefined) return undefined;
    const delta = { type: `${name}_delta`, [name]: text };
    return event('content_block_delta', { index: Number(index), delta });
  }
}

/** Clients go by the name of the event, and skip one without. */
const event = (type: string, held: object): NewFrame => ({ event: type, data: JSON.stringify({ type, ...held }) });
