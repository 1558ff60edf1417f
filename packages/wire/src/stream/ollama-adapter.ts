import type { Ending, FrameReading, NewFrame, StreamAdapter } from './adapter.ts';
import { ReadingDraft, hasError, listOf, member, textOf } from './reading.ts';
import { OpenRuns, runName } from './reading-runs.ts';

const ANSWERS = ['message', 'response'] as const;
const VOLATILE: readonly string[] = ['/created_at'];
// For a stream that is stopped before its first line.
const NO_BASE = { model: '', created_at: '1970-01-01T00:00:00Z' };

/** Where a form of the reply has its texts, and under which names their runs are kept: a line may have both forms. */
interface Place {
  readonly at: string;
  readonly member: string;
  readonly thinking: string;
  readonly answer: string;
}

const CHAT: Place = { at: '/message', member: 'content', thinking: 'thinking', answer: 'answer' };
const GENERATE: Place = { at: '', member: 'response', thinking: 'own thinking', answer: 'response' };

export const ollamaAdapter = (): StreamAdapter => new OllamaAdapter();

/**
 * Ollama's own lines, of `/api/chat` (`message`) and `/api/generate` (`response`). Thoughts and answer are two texts that
 * may share a line, and go on behind a call as `message.content` does; calls are whole.
 */
class OllamaAdapter implements StreamAdapter {
  readonly repeatsText = false;
  readonly volatile = VOLATILE;
  readonly #runs = new OpenRuns();
  #calls = 0;
  // Read, not left: the form of the reply, and no text of it. A stream may be stopped at its first line.
  #form: (typeof ANSWERS)[number] | undefined;
  #base: object = NO_BASE;
  #complete = false;
  #failed = false;

  get complete(): boolean {
    return this.#complete || this.#failed;
  }

  read(value: unknown): FrameReading | undefined {
    const failed = hasError(value);
    const found = ANSWERS.find((name) => (member(value, name) ?? null) !== null);
    if (!found && !failed && typeof member(value, 'done') !== 'boolean') return undefined;
    this.#form ??= found;
    const draft = new ReadingDraft();
    const asked = listOf(member(member(value, 'message'), 'tool_calls'));
    readTexts(draft, CHAT, member(value, 'message'), this.#runs, asked.length > 0);
    readTexts(draft, GENERATE, value, this.#runs, asked.length > 0);
    draft.resumes = speaks(value);
    for (const [position, call] of asked.entries()) {
      const key = `call ${this.#calls++}`;
      const of = member(call, 'function');
      const name = textOf(of, 'name');
      const whole = member(of, 'arguments');
      const pointer = `/message/tool_calls/${position}/function/arguments`;
      const held = whole === undefined ? { whole: {} } : { whole, pointer };
      draft.parts.push({ call: key, ...(name === undefined ? {} : { name }), ...held });
      draft.complete(key);
    }
    draft.repeat('/logprobs', member(value, 'logprobs'), '[]');
    // The prompt and the answer as token ids.
    draft.repeat('/context', member(value, 'context'), '[]');
    if (failed) return draft.fail();
    return member(value, 'done') === true ? draft.pauseAll('finished') : draft;
  }

  left(value: unknown): void {
    this.#failed ||= hasError(value);
    this.#complete = member(value, 'done') === true || (this.#complete && !speaks(value));
    const model = textOf(value, 'model');
    const created_at = textOf(value, 'created_at');
    if (model !== undefined && created_at !== undefined) this.#base = { model, created_at };
  }

  ending(ending: Ending, message: string): readonly NewFrame[] {
    if (this.#failed) return [];
    // Clients want a string here: an object would be shown as `[object Object]`.
    if (ending === 'hard') return [{ data: JSON.stringify({ error: message }) }];
    const last = { ...this.#base, ...answerOf(this.#form, '', undefined), done: true, done_reason: 'content_filter' };
    return [{ data: JSON.stringify(last) }];
  }

  carrier(channel: string, text: string): NewFrame {
    const name = runName(channel);
    const form = name === CHAT.thinking || name === CHAT.answer ? 'message' : 'response';
    const isThought = name === CHAT.thinking || name === GENERATE.thinking;
    const held = isThought ? answerOf(form, '', text) : answerOf(form, text, undefined);
    return { data: JSON.stringify({ ...this.#base, ...held, done: false }) };
  }
}

function answerOf(form: (typeof ANSWERS)[number] | undefined, text: string, thinking: string | undefined): object {
  const more = thinking === undefined ? {} : { thinking };
  const message = { message: { role: 'assistant', content: text, ...more } };
  if (form === undefined) return { ...message, response: text, ...more };
  return form === 'message' ? message : { response: text, ...more };
}

/** Some servers say `done` in every line: what says anything goes on. */
function speaks(value: unknown): boolean {
  const message = member(value, 'message');
  const texts = [value, message].flatMap((from) =>
    ['thinking', 'content', 'response'].map((name) => textOf(from, name)),
  );
  return listOf(member(message, 'tool_calls')).length > 0 || texts.some((text) => (text ?? '') !== '');
}

function readTexts(draft: ReadingDraft, place: Place, from: unknown, runs: OpenRuns, asks: boolean): void {
  const { at } = place;
  const thinking = textOf(from, 'thinking');
  if (thinking !== undefined && thinking !== '') {
    const channel = runs.channel(place.thinking);
    draft.deltas.push({ channel, kind: 'reasoning', pointer: `${at}/thinking`, text: thinking });
  }
  const text = textOf(from, place.member);
  // An empty answer comes with every thought and every call: it ends nothing and begins nothing. What is held of the
  // answer must not ride in the line of a call, which may never leave.
  if (text === undefined || (text === '' && (asks || !runs.has(place.answer)))) return;
  if (text !== '') draft.close(runs.close(place.thinking));
  draft.deltas.push({ channel: runs.channel(place.answer), kind: 'text', pointer: `${at}/${place.member}`, text });
}
