import { isExempt } from '../identifiers.ts';
import { isObject } from '../json-value.ts';
import { pointerTo } from '../pointer.ts';
import { kindOfMember, kindOfType } from '../reply/channel-kind.ts';
import type { ChannelKind } from '../reply/reply.ts';
import type { FrameReading } from './adapter.ts';
import { FewMap } from './few-map.ts';
import { CallSlots, callHolder, givenArguments } from './chat-slots.ts';
import { ReadingDraft, hasError, listOf, mark, member, textOf } from './reading.ts';
import { Stop } from './stop.ts';

// Of `n` a service allows 128. Frames with ever new ones are made to fill the memory.
const MOST_CHOICES = 1024;

/** One choice of `n`. */
interface Choice {
  readonly channels: FewMap<true>;
  readonly calls: FewMap<true>;
  readonly slots: CallSlots;
  /** Some text has come in a delta. */
  hasSpoken: boolean;
  finished: boolean;
}

/** A place below `delta`. */
interface Way {
  readonly key: string;
  readonly pointer: string;
  readonly name: string;
  readonly kind: ChannelKind;
}

/** What the chunks of Chat Completions and Completions say. */
export class ChatReader {
  readonly #choices = new FewMap<Choice>();
  /** How many of them are not finished. */
  #unfinished = 0;

  read(value: unknown): FrameReading | undefined {
    const draft = new ReadingDraft();
    const failed = hasError(value);
    const choices = member(value, 'choices');
    if (!Array.isArray(choices)) return failed ? draft.fail() : undefined;
    for (const [position, choice] of choices.entries()) this.#choice(draft, choice, position);
    if (failed) return draft.fail();
    if (choices.length > 0 && this.#unfinished === 0) draft.state = 'finished';
    return draft;
  }

  #choice(draft: ReadingDraft, value: unknown, position: number): void {
    const index = mark(member(value, 'index')) || String(position);
    const at = `/choices/${position}`;
    const choice = this.#of(index);
    const { length: deltas } = draft.deltas;
    const { length: parts } = draft.parts;
    // `message` is what some servers send in their last chunk, or instead of deltas.
    for (const holder of ['delta', 'message']) {
      const turn = member(value, holder);
      if (!isObject(turn)) continue;
      // After deltas it repeats them, and what is left unread here is asked about whole.
      if (holder === 'delta' || !choice.hasSpoken) {
        this.#texts(draft, turn, choice, { key: index, pointer: `${at}/${holder}`, name: '', kind: 'other' });
      }
      if (holder === 'delta') choice.hasSpoken ||= draft.deltas.some(({ text }) => text !== '');
      this.#calls(draft, turn, choice, index, `${at}/${holder}`);
    }
    const text = textOf(value, 'text');
    if (text !== undefined)
      this.#say(draft, choice, { key: `${index}/text`, pointer: `${at}/text`, name: '', kind: 'text' }, text);
    draft.repeat(`${at}/logprobs`, member(value, 'logprobs'), 'null');
    const speaks = draft.parts.length > parts || draft.deltas.slice(deltas).some((delta) => delta.text !== '');
    // Some servers give the reason in every chunk.
    if (speaks && choice.finished) draft.resumes = true;
    const finished = isFinish(value) || (choice.finished && !speaks);
    this.#unfinished += Number(choice.finished) - Number(finished);
    choice.finished = finished;
    if (!isFinish(value)) return;
    choice.slots.finish();
    draft.pause(choice.channels.keys());
    for (const call of choice.calls.keys()) draft.complete(call);
    choice.calls.clear();
  }

  /** Every string of a delta is a piece of something, also one that no documentation names yet. */
  #texts(draft: ReadingDraft, value: object, choice: Choice, way: Way): void {
    const voice = kindOfType(textOf(value, 'type') ?? '') ?? way.kind;
    for (const [name, found] of Object.entries(value)) {
      const pointer = pointerTo(way.pointer, name);
      // Audio is base64 of sound; citations are values of their own, whole.
      if (name === 'data' && isSealed(value, way)) draft.seal(pointer, found);
      if (name === 'annotations' || name === 'tool_calls' || name === 'function_call') continue;
      if (name === 'data' && draft.opaque.includes(pointer)) continue;
      const inside = { ...placeOf(name, voice, way), pointer, name };
      if (typeof found === 'string') {
        if (!isExempt(name, found)) this.#say(draft, choice, inside, found);
      } else if (Array.isArray(found)) {
        // Parts of content, which a client joins: Mistral, OpenRouter's reasoning_details.
        for (const [position, part] of found.entries()) {
          const element = { ...inside, key: `${inside.key}/*`, pointer: `${pointer}/${position}` };
          if (typeof part === 'string') this.#say(draft, choice, { ...element, key: inside.key }, part);
          else if (isObject(part)) this.#texts(draft, part, choice, element);
        }
      } else if (isObject(found)) this.#texts(draft, found, choice, inside);
    }
  }

  #say(draft: ReadingDraft, choice: Choice, { key, pointer, kind }: Way, text: string): void {
    choice.channels.set(key, true);
    draft.deltas.push({ channel: key, kind, pointer, text });
  }

  #calls(draft: ReadingDraft, turn: object, choice: Choice, index: string, at: string): void {
    const legacy = member(turn, 'function_call');
    if (isObject(legacy)) this.#call(draft, choice, `${index} function`, legacy, `${at}/function_call`);
    for (const [position, call] of listOf(member(turn, 'tool_calls')).entries()) {
      const holder = callHolder(call);
      const slot = `${index} call ${mark(member(call, 'index')) || position}`;
      const id = choice.slots.id(slot, textOf(call, 'id'), holder === undefined ? call : member(call, holder));
      const place = `${at}/tool_calls/${position}`;
      const held = holder === undefined ? call : member(call, holder);
      this.#call(draft, choice, `${slot} ${id}`, held, holder === undefined ? place : `${place}/${holder}`);
    }
  }

  #call(draft: ReadingDraft, choice: Choice, key: string, held: unknown, at: string): void {
    choice.calls.set(key, true);
    const name = textOf(held, 'name');
    const part = { call: key, ...(name === undefined ? {} : { name }) };
    const given = givenArguments(held);
    const value = given === undefined ? undefined : member(held, given);
    if (given === undefined || value === undefined) draft.parts.push(part);
    else if (typeof value === 'string') draft.parts.push({ ...part, fragment: value, pointer: `${at}/${given}` });
    else draft.parts.push({ ...part, whole: value, pointer: `${at}/${given}` });
  }

  #of(index: string): Choice {
    let choice = this.#choices.get(index);
    if (!choice) {
      if (this.#choices.size >= MOST_CHOICES) throw new Stop('too-large');
      choice = {
        channels: new FewMap(),
        calls: new FewMap(),
        slots: new CallSlots(),
        hasSpoken: false,
        finished: false,
      };
      this.#unfinished += 1;
      this.#choices.set(index, choice);
    }
    return choice;
  }
}

/** Whether a choice says why it ended; some servers write the word `null` as long as it does not. */
export const isFinish = (choice: unknown): boolean => !['', 'null'].includes(textOf(choice, 'finish_reason') ?? '');

/** What a member of a delta is a piece of. No argument of a call is among them, whatever a member is called. */
function placeOf(name: string, voice: ChannelKind, way: Way): { readonly key: string; readonly kind: ChannelKind } {
  const named = kindOfMember(name, voice);
  const kind = named === 'tool-args' ? 'other' : named;
  // A part of the content goes on with the text of the deltas that have no parts.
  const isContent = name === 'text' && kind === 'text' && way.key.endsWith('/content/*');
  return { key: isContent ? way.key.slice(0, -2) : `${way.key}/${name}`, kind };
}

/** Whether `data` is sound, or thoughts that only the provider can read. */
const isSealed = (holder: object, { name }: Way): boolean =>
  name === 'audio' || (textOf(holder, 'type') ?? '').includes('encrypted');
