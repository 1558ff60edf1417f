import type { FrameReading, NewFrame } from './adapter.ts';
import { FewMap } from './few-map.ts';
import { ReadingDraft, deltaReading, listOf, mark, member, textOf } from './reading.ts';
import { OpenRuns } from './reading-runs.ts';

// Texts and thoughts of the model itself; with `aui-`, those of a part that has a parent.
const TEXTS = new Map([
  ['0', { kind: 'text', member: '' }],
  ['g', { kind: 'reasoning', member: '' }],
  ['aui-text-delta', { kind: 'text', member: 'textDelta' }],
  ['aui-reasoning-delta', { kind: 'reasoning', member: 'reasoningDelta' }],
] as const);
const WHOLE = /^(?:[248a56hkfij]|aui-[a-z-]+)$/;
const THOUGHTS = 'g';
// Calls of a further step, and changes to the state.
const GOES_ON = /^(?:[179bc]|aui-state)$/;
const STATE = 'state ';
// Places with longer paths are not told apart any further: their texts run together, none is lost.
const LONGEST_PATH = 256;

/** A line that appends to the text of this run, or undefined where its name does not tell the place. */
export function dataV4Carrier(name: string, text: string): NewFrame | undefined {
  if (name === '0' || name === THOUGHTS) return { event: name, data: JSON.stringify(text) };
  if (name.startsWith(STATE) && name.length < STATE.length + LONGEST_PATH) {
    const path: unknown = JSON.parse(name.slice(STATE.length));
    return { event: 'aui-state', data: JSON.stringify([{ type: 'append-text', path, value: text }]) };
  }
  const [, event, parentId] = /^(aui-(?:text|reasoning)-delta) (.*)$/s.exec(name) ?? [];
  if (event === undefined) return undefined;
  const held = event === 'aui-text-delta' ? { textDelta: text } : { reasoningDelta: text };
  return { event, data: JSON.stringify({ ...held, ...(parentId === '' ? {} : { parentId }) }) };
}

/** What the lines of a data stream v4 say. */
export class DataV4Reader {
  readonly #runs = new OpenRuns();
  readonly #calls = new FewMap<true>();
  #serial = 0;

  read(value: unknown, code: string): FrameReading | undefined {
    const text = (TEXTS as ReadonlyMap<string, { kind: 'text' | 'reasoning'; member: string }>).get(code);
    if (text) return this.#text(code, text.kind, text.member, value);
    const draft = new ReadingDraft();
    if (code === '3') return this.#all(draft, 'error');
    // The content of a message is the text of all its steps.
    if (code === 'd' || code === 'e') {
      this.#calls.clear();
      return draft.pauseAll(code === 'd' ? 'finished' : 'open');
    }
    draft.resumes = GOES_ON.test(code);
    if (code === 'b' || code === 'c' || code === '9') this.#call(draft, code, value);
    else if (code === '1' || code === '7') this.#legacyCalls(draft, value);
    else if (code === 'aui-state') this.#operations(draft, value);
    else if (!WHOLE.test(code)) return undefined;
    if (code === 'a') this.#result(draft, value);
    // Redacted reasoning and its signature: for the provider alone.
    if (code === 'i') draft.seal('/data', member(value, 'data'));
    if (code === 'j') draft.seal('/signature', member(value, 'signature'));
    if (code === 'k' && /^(?:image|audio|video)\//.test(textOf(value, 'mimeType') ?? '')) {
      draft.seal('/data', member(value, 'data'));
    }
    return draft;
  }

  #text(code: string, kind: 'text' | 'reasoning', holder: string, value: unknown): FrameReading | undefined {
    const text = holder === '' ? value : member(value, holder);
    if (typeof text !== 'string') return undefined;
    const name = holder === '' ? code : `${code} ${mark(member(value, 'parentId'))}`;
    const pointer = holder === '' ? '' : `/${holder}`;
    const delta = { channel: this.#runs.channel(name), kind, pointer, text };
    const closed = code === '0' && text !== '' ? this.#runs.close(THOUGHTS) : [];
    return { ...deltaReading(delta), closes: closed, resumes: true };
  }

  #call(draft: ReadingDraft, code: string, value: unknown): void {
    const id = mark(member(value, 'toolCallId'));
    const call = `call ${id}`;
    const name = textOf(value, 'toolName');
    const named = { call, ...(name === undefined ? {} : { name }) };
    const fragment = textOf(value, 'argsTextDelta');
    const whole = member(value, 'args');
    if (code === 'c' && fragment !== undefined) draft.parts.push({ ...named, fragment, pointer: '/argsTextDelta' });
    else draft.parts.push(whole === undefined ? named : { ...named, whole, pointer: '/args' });
    // assistant-ui says with the last piece that there will be no more, and sends no whole call.
    const complete = code === '9' || (code === 'c' && member(value, 'isFinal') === true);
    if (!complete) this.#calls.set(id, true);
    else {
      this.#calls.delete(id);
      draft.complete(call);
    }
  }

  /** Calls as OpenAI's older interfaces wrote them: one, or a list. */
  #legacyCalls(draft: ReadingDraft, value: unknown): void {
    const single = member(value, 'function_call');
    const calls = single === undefined ? listOf(member(value, 'tool_calls')) : [single];
    for (const [position, each] of calls.entries()) {
      const of = single ?? member(each, 'function');
      const at = single === undefined ? `/tool_calls/${position}/function` : '/function_call';
      const name = textOf(of, 'name');
      const whole = member(of, 'arguments');
      const call = `old call ${this.#serial++}`;
      const held = whole === undefined ? { whole: {} } : { whole, pointer: `${at}/arguments` };
      draft.parts.push({ call, ...(name === undefined ? {} : { name }), ...held });
      draft.complete(call);
    }
  }

  /** A result of a call that was never said to be complete: assistant-ui sends pieces and then the result. */
  #result(draft: ReadingDraft, value: unknown): void {
    const id = mark(member(value, 'toolCallId'));
    if (!this.#calls.delete(id)) return;
    draft.parts.push({ call: `call ${id}` });
    draft.complete(`call ${id}`);
  }

  /** Changes to the state of the app; a text that is set, and then appended to, is a running text. */
  #operations(draft: ReadingDraft, value: unknown): void {
    for (const [position, operation] of listOf(value).entries()) {
      const type = textOf(operation, 'type');
      const text = textOf(operation, 'value');
      const name = `${STATE}${JSON.stringify(member(operation, 'path') ?? null).slice(0, LONGEST_PATH)}`;
      if (type !== 'append-text') draft.close(this.#runs.close(name));
      if (text === undefined || (type !== 'append-text' && type !== 'set')) continue;
      const pointer = `/${position}/value`;
      draft.deltas.push({ channel: this.#runs.channel(name), kind: 'other', pointer, text });
    }
  }

  #all(draft: ReadingDraft, state: FrameReading['state']): FrameReading {
    draft.end(state);
    this.#runs.closeAll();
    this.#calls.clear();
    return draft;
  }
}
