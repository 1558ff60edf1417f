import type { FrameReading } from './adapter.ts';
import { blockReason, candidateIndex, finishReason } from './gemini-finish.ts';
import { FewMap } from './few-map.ts';
import { PartialCall } from './gemini-partial-call.ts';
import { ReadingDraft, hasError, listOf, member, textOf } from './reading.ts';
import { OpenRuns } from './reading-runs.ts';
import { Stop } from './stop.ts';

const FRAME = ['candidates', 'promptFeedback', 'prompt_feedback', 'usageMetadata', 'usage_metadata', 'error'];
// A service allows eight. Frames with ever new ones are made to fill the memory.
const MOST_CANDIDATES = 1024;
const MEDIA = /^(?:image|audio|video)\//;

/**
 * What a chunk of a Gemini stream says: several parts of several candidates at once, in either spelling. The text of a
 * candidate is one text over all its parts, as in `response.text`, also around a call. `executableCode` has been run by the provider already:
 * like its output it is a whole text, not a call.
 */
export class GeminiReader {
  readonly #runs = new OpenRuns();
  readonly #partial = new FewMap<PartialCall>();
  readonly #finished = new FewMap<boolean>();
  #unfinished = 0;
  #serial = 0;

  read(value: unknown): FrameReading | undefined {
    if (!FRAME.some((name) => member(value, name) !== undefined)) return undefined;
    const draft = new ReadingDraft();
    for (const [position, candidate] of listOf(member(value, 'candidates')).entries()) {
      this.#candidate(draft, candidate, candidateIndex(candidate, position), `/candidates/${position}`);
    }
    if (hasError(value)) return draft.fail();
    if (blockReason(value) !== undefined) return draft.pauseAll('finished');
    // A candidate that has not begun yet may still come: nothing but the end of the stream closes for good.
    if (this.#finished.size > 0 && this.#unfinished === 0) draft.state = 'finished';
    return draft;
  }

  #candidate(draft: ReadingDraft, candidate: unknown, index: number, at: string): void {
    const { length: deltas } = draft.deltas;
    const { length: calls } = draft.parts;
    const parts = member(member(candidate, 'content'), 'parts');
    if (Array.isArray(parts)) {
      for (const [position, part] of parts.entries()) {
        this.#part(draft, part, index, `${at}/content/parts/${position}`);
      }
    } else if (parts !== undefined) this.#part(draft, parts, index, `${at}/content/parts`);
    for (const name of ['logprobsResult', 'logprobs_result']) {
      draft.repeat(`${at}/${name}`, member(candidate, name), 'null');
    }
    for (const [outer, inner] of [
      ['groundingMetadata', 'groundingSupports'],
      ['grounding_metadata', 'grounding_supports'],
    ] as const) {
      // Segments of the answer with their offsets in it.
      draft.repeat(`${at}/${outer}/${inner}`, member(member(candidate, outer), inner), '[]');
    }
    draft.seal(`${at}/continuationToken`, member(candidate, 'continuationToken'));
    const done = finishReason(candidate) !== undefined;
    const key = String(index);
    const before = this.#finished.get(key);
    if (before === undefined && this.#finished.size >= MOST_CANDIDATES) throw new Stop('too-large');
    const speaks = draft.parts.length > calls || draft.deltas.slice(deltas).some(({ text }) => text !== '');
    // Some services give a reason in every chunk.
    if (speaks && before === true) draft.resumes = true;
    const finished = done || (before === true && !speaks);
    this.#unfinished += Number(!finished) - Number(before === false);
    this.#finished.set(key, finished);
    if (!done) return;
    draft.pause(this.#runs.keys(`${index}/text`, `${index}/thought`));
    this.#finish(draft, index);
  }

  #part(draft: ReadingDraft, part: unknown, index: number, at: string): void {
    const text = textOf(part, 'text');
    const thought = member(part, 'thought') === true;
    const run = `${index}/${thought ? 'thought' : 'text'}`;
    // The empty text that comes with a finish or a signature begins nothing.
    if (text !== undefined && (text !== '' || this.#runs.has(run))) {
      if (!thought && text !== '') draft.close(this.#runs.close(`${index}/thought`));
      const kind = thought ? 'reasoning' : 'text';
      draft.deltas.push({ channel: this.#runs.channel(run), kind, pointer: `${at}/text`, text });
    }
    for (const name of ['functionCall', 'function_call']) {
      const call = member(part, name);
      if (typeof call === 'object' && call !== null) this.#call(draft, call, index, `${at}/${name}`);
    }
    for (const name of ['thoughtSignature', 'thought_signature']) draft.seal(`${at}/${name}`, member(part, name));
    for (const name of ['inlineData', 'inline_data']) {
      const media = member(part, name);
      const type = textOf(media, 'mimeType') ?? textOf(media, 'mime_type') ?? '';
      if (MEDIA.test(type)) draft.seal(`${at}/${name}/data`, member(media, 'data'));
    }
  }

  #call(draft: ReadingDraft, call: object, index: number, at: string): void {
    const name = textOf(call, 'name');
    // Some gateways write the arguments as OpenAI does.
    const holder = member(call, 'args') === undefined && member(call, 'arguments') !== undefined ? 'arguments' : 'args';
    const args = member(call, holder);
    const pieces = listOf(member(call, 'partialArgs') ?? member(call, 'partial_args'));
    const goesOn = (member(call, 'willContinue') ?? member(call, 'will_continue')) === true;
    const open = this.#partial.get(String(index));
    if (!open && pieces.length === 0 && !goesOn) {
      const key = `call ${this.#serial++}`;
      const whole = args === undefined ? { whole: {} } : { whole: args, pointer: `${at}/${holder}` };
      draft.parts.push({ call: key, ...(name === undefined ? {} : { name }), ...whole });
      return draft.complete(key);
    }
    // Calls come one after the other: another name while one is open leaves that one incomplete.
    const other = open && name !== undefined && name !== open.name;
    if (other) this.#finish(draft, index);
    const partial = open && !other ? open : new PartialCall(`call ${this.#serial++}`, name ?? '');
    if (args !== undefined) partial.set(args);
    for (const piece of pieces) partial.add(piece);
    draft.parts.push({ call: partial.key, name: partial.name });
    this.#partial.set(String(index), partial);
    if (!goesOn) this.#finish(draft, index);
  }

  #finish(draft: ReadingDraft, index: number): void {
    const partial = this.#partial.get(String(index));
    if (!partial) return;
    this.#partial.delete(String(index));
    draft.parts.push({ call: partial.key, whole: partial.arguments });
    draft.complete(partial.key);
  }
}
