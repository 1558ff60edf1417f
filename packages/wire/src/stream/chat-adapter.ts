import { isObject } from '../json-value.ts';
import type { Ending, FrameReading, NewFrame, StreamAdapter } from './adapter.ts';
import { ChatReader, isFinish } from './chat-reader.ts';
import { FewMap } from './few-map.ts';
import { hasError, listOf, mark, member, textOf } from './reading.ts';

const DONE: NewFrame = { data: '[DONE]' };
// Some servers make a new id for every chunk; OpenAI pads them.
const VOLATILE: readonly string[] = ['/id', '/created', '/obfuscation'];
// For a stream that is stopped before its first chunk.
const NO_BASE = { id: 'chatcmpl-0', object: 'chat.completion.chunk', created: 0, model: '' };

export const chatAdapter = (): StreamAdapter => new ChatAdapter();

/**
 * Chat Completions and whatever speaks it (Azure, vLLM, DeepSeek, OpenRouter, Mistral), and the older Completions
 * (PROTOCOL.md 2.1). One answer per choice; its calls are complete when the choice is.
 */
class ChatAdapter implements StreamAdapter {
  readonly repeatsText = false;
  readonly namesPlaces = true;
  readonly volatile = VOLATILE;
  readonly #reader = new ChatReader();
  /** By index: whether the choice goes on. */
  readonly #open = new FewMap<boolean>();
  #base: Readonly<Record<string, unknown>> = NO_BASE;
  #failed = false;
  #marked = false;

  get complete(): boolean {
    return this.#marked || this.#failed || (this.#open.size > 0 && !this.#open.values().includes(true));
  }

  read(value: unknown): FrameReading | undefined {
    return this.#reader.read(value);
  }

  isIdleNumber(pointer: string): boolean {
    return pointer.startsWith('/usage/');
  }

  left(value: unknown): void {
    this.#marked ||= value === '[DONE]';
    this.#failed ||= hasError(value);
    for (const [position, choice] of listOf(member(value, 'choices')).entries()) {
      const index = String(Number(mark(member(choice, 'index')) || position));
      this.#open.set(index, !isFinish(choice) && ((this.#open.get(index) ?? true) || speaks(choice)));
    }
    // Azure's own frames have an id, a model and a time that are empty.
    if ((textOf(value, 'id') ?? '') !== '') this.#base = pick(value, this.#base);
  }

  ending(ending: Ending, message: string): readonly NewFrame[] {
    if (this.#marked) return [];
    if (this.#failed) return [DONE];
    if (ending === 'hard') {
      const error = { message, type: 'invalid_request_error', param: null, code: 'content_filter' };
      return [{ data: JSON.stringify({ error }) }, DONE];
    }
    const open = this.#open.keys().filter((index) => this.#open.get(index));
    const indexes = this.#open.size === 0 ? ['0'] : open;
    return [...indexes.map((index) => this.#chunk(index, this.#empty(index), 'content_filter')), DONE];
  }

  carrier(channel: string, text: string): NewFrame | undefined {
    const [, index = '0', name = ''] = /^(\d{1,9})\/(\w+)$/.exec(channel) ?? [];
    if (name === '') return undefined;
    return this.#chunk(index, this.#isText ? { [name]: text } : { delta: { [name]: text } }, null);
  }

  get #isText(): boolean {
    return this.#base['object'] === 'text_completion';
  }

  #chunk(index: string, held: object, finish: string | null): NewFrame {
    return {
      data: JSON.stringify({ ...this.#base, choices: [{ index: Number(index), ...held, finish_reason: finish }] }),
    };
  }

  #empty(index: string): object {
    if (this.#isText) return { text: '' };
    // Clients want to hear of the role once.
    return { delta: this.#open.has(index) ? {} : { role: 'assistant', content: '' } };
  }
}

/** Whether a choice says anything, and so is not finished whatever was said before. */
function speaks(choice: unknown): boolean {
  const turns = [member(choice, 'delta'), member(choice, 'message')].filter((turn) => isObject(turn));
  const said = turns.flatMap((turn) => Object.entries(turn).filter(([name]) => name !== 'role'));
  return [member(choice, 'text'), ...said.map(([, value]) => value)].some(
    (value) => value !== '' && (typeof value === 'string' || (isObject(value) && Object.keys(value).length > 0)),
  );
}

const BASE = ['id', 'object', 'created', 'model', 'service_tier', 'system_fingerprint'];

function pick(value: unknown, before: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const base: Record<string, unknown> = { ...before };
  for (const name of BASE) {
    const found = member(value, name);
    if (typeof found === 'string' || typeof found === 'number') base[name] = found;
  }
  return base;
}
