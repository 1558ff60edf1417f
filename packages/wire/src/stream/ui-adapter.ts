import type { Ending, FrameReading, NewFrame, StreamAdapter } from './adapter.ts';
import { deltaReading, member, textOf } from './reading.ts';
import { FewMap } from './few-map.ts';
import { OpenRuns, runName } from './reading-runs.ts';
import { UiReader, isUiPart } from './ui-reader.ts';

const DONE: NewFrame = { data: '[DONE]' };
const frames = (parts: readonly object[]): NewFrame[] => parts.map((part) => ({ data: JSON.stringify(part) }));

export const uiAdapter = (): StreamAdapter => new UiAdapter();

/**
 * AI SDK UI message stream v1 (AI SDK 5 to 7). Text and reasoning by the id of their part; calls by theirs.
 *
 * Clients before AI SDK 5.0.250 and 6.0.250 refuse any part or member that they do not know, so an ending is made of
 * what the first of them knew: no `finishReason`, nothing about tools.
 */
class UiAdapter implements StreamAdapter {
  readonly repeatsText = false;
  readonly #runs = new OpenRuns();
  readonly #reader = new UiReader(this.#runs);
  readonly #open = new FewMap<{ readonly end: string; readonly id: string }>();
  #started = false;
  #inStep = false;
  #finished = false;
  #failed = false;
  #marked = false;

  get complete(): boolean {
    return this.#finished || this.#failed || this.#marked;
  }

  read(value: unknown): FrameReading | undefined {
    const type = textOf(value, 'type');
    if (type === undefined) return undefined;
    if (type === 'text-delta' || type === 'reasoning-delta') {
      const text = textOf(value, 'delta');
      if (text !== undefined && member(value, 'providerMetadata') === undefined) {
        const kind = type === 'text-delta' ? 'text' : 'reasoning';
        const channel = this.#runs.channel(`${kind}:${textOf(value, 'id') ?? ''}`);
        return deltaReading({ channel, kind, pointer: '/delta', text });
      }
    }
    return isUiPart(type) ? this.#reader.read(type, value) : undefined;
  }

  left(value: unknown): void {
    this.#marked ||= value === '[DONE]';
    const type = textOf(value, 'type') ?? '';
    const [, kind, step] = /^(text|reasoning)-(start|end)$/.exec(type) ?? [];
    const id = textOf(value, 'id') ?? '';
    if (step === 'start') this.#open.set(`${kind} ${id}`, { end: `${kind}-end`, id });
    else if (step === 'end') this.#open.delete(`${kind} ${id}`);
    this.#started ||= type !== '';
    if (type === 'start-step') this.#inStep = true;
    // The client forgets what a step has left open.
    if (type === 'finish-step' || type === 'reset-step') this.#open.clear();
    if (type === 'finish-step') this.#inStep = false;
    if (type === 'finish' || type.endsWith('-delta')) this.#finished = type === 'finish';
    this.#failed ||= type === 'error' || type === 'abort';
  }

  ending(ending: Ending, message: string): readonly NewFrame[] {
    if (this.#marked) return [];
    if (this.#failed) return [DONE];
    if (ending === 'hard') return [...frames([...this.#closing(), { type: 'error', errorText: message }]), DONE];
    const data = { action: 'blocked', code: 'content_blocked', message };
    return [
      ...frames([
        ...(this.#started ? [] : [{ type: 'start' }]),
        ...this.#closing(),
        { type: 'data-guard', data, transient: true },
        ...(this.#inStep ? [{ type: 'finish-step' }] : []),
        ...(this.#finished ? [] : [{ type: 'finish' }]),
      ]),
      DONE,
    ];
  }

  carrier(channel: string, text: string): NewFrame | undefined {
    const [, kind, id] = /^(text|reasoning):(.*)$/s.exec(runName(channel)) ?? [];
    return kind === undefined ? undefined : { data: JSON.stringify({ type: `${kind}-delta`, id, delta: text }) };
  }

  #closing(): object[] {
    return this.#open.values().map(({ end, id }) => ({ type: end, id }));
  }
}
