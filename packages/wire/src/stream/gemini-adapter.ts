import type { Ending, FrameReading, NewFrame, StreamAdapter } from './adapter.ts';
import { blockReason, candidateIndex, finishReason } from './gemini-finish.ts';
import { FewMap } from './few-map.ts';
import { GeminiReader } from './gemini-reader.ts';
import { hasError, listOf, member, textOf } from './reading.ts';
import { runName } from './reading-runs.ts';

export const geminiAdapter = (): StreamAdapter => new GeminiAdapter();

/** `generateContentStream` of Gemini, as server-sent events. It has no end mark: finish reasons are all there is. */
class GeminiAdapter implements StreamAdapter {
  readonly repeatsText = false;
  readonly #reader = new GeminiReader();
  /** Candidates by index. */
  readonly #finished = new FewMap<boolean>();
  #base: object = {};
  #blocked = false;
  #failed = false;

  isIdleNumber(pointer: string): boolean {
    return pointer.startsWith('/usageMetadata/');
  }

  get complete(): boolean {
    return this.#failed || this.#blocked || (this.#finished.size > 0 && this.#finished.values().every(Boolean));
  }

  read(value: unknown): FrameReading | undefined {
    return this.#reader.read(value);
  }

  left(value: unknown): void {
    this.#failed ||= hasError(value);
    this.#blocked ||= blockReason(value) !== undefined;
    for (const [position, candidate] of listOf(member(value, 'candidates')).entries()) {
      const index = String(candidateIndex(candidate, position));
      const goesOn = listOf(member(member(candidate, 'content'), 'parts')).some(speaks);
      const wasFinished = !goesOn && (this.#finished.get(index) ?? false);
      this.#finished.set(index, wasFinished || finishReason(candidate) !== undefined);
    }
    this.#base = { ...this.#base, ...pick(value, ['modelVersion', 'responseId']) };
  }

  ending(ending: Ending, message: string): readonly NewFrame[] {
    const open = this.#finished.keys().filter((index) => this.#finished.get(index) === false);
    const all = open.length > 0 ? open : this.#finished.size > 0 ? this.#finished.keys() : ['0'];
    const reason = ending === 'soft' ? 'SAFETY' : 'OTHER';
    const candidates = all.map((index) => ({ finishReason: reason, finishMessage: message, index: Number(index) }));
    const last = { data: JSON.stringify({ candidates, ...this.#base }) };
    if (ending === 'soft') return [last];
    // @google/genai 2.29 does not see an error inside an event: the reason before it is what such a client has.
    const error = { code: 400, message, status: 'FAILED_PRECONDITION' };
    return [last, { data: JSON.stringify({ error }) }];
  }

  carrier(channel: string, text: string): NewFrame {
    const [index = '0', kind = ''] = runName(channel).split('/');
    const part = kind === 'thought' ? { text, thought: true } : { text };
    const content = { parts: [part], role: 'model' };
    return { data: JSON.stringify({ candidates: [{ content, index: Number(index) }], ...this.#base }) };
  }
}

/** More than the empty text that comes with a reason. */
const speaks = (part: unknown): boolean =>
  typeof part === 'object' &&
  part !== null &&
  Object.entries(part).some(([name, value]) => name !== 'text' || value !== '');

const pick = (value: unknown, names: readonly string[]): object =>
  Object.fromEntries(
    names.flatMap((name) => {
      const found = textOf(value, name);
      return found === undefined ? [] : [[name, found]];
    }),
  );
