import { isObject } from '../json-value.ts';
import { kindOfType } from '../reply/channel-kind.ts';
import type { FrameReading } from './adapter.ts';
import { FewMap } from './few-map.ts';
import { ReadingDraft, deltaReading, listOf, mark, member, textOf } from './reading.ts';
import { builtInCall, isNamedCall } from './responses-calls-kind.ts';
import { TEXT_PLACES, channelOf, itemOf, placeOfPart } from './responses-place.ts';
import type { ResponsesPlace } from './responses-place.ts';

const STREAMED = /^response\.(.+)\.(delta|done)$/;
const ARGUMENTS = /^(?:function_call_arguments|mcp_call_arguments|custom_tool_call_input)$/;
const ENDED = /^response\.(?:completed|incomplete|failed|cancelled)$/;
// Members that repeat the deltas in the `.done` of an event we have no place for.
const REPEATING = ['text', 'delta', 'transcript', 'code', 'diff', 'command', 'content'];

/** What the events of a Responses stream say. Remembers which texts and calls of an item are open. */
export class ResponsesReader {
  readonly #texts = new FewMap<FewMap<true>>();
  readonly #calls = new FewMap<true>();
  /** Items that are told by their id, because the server gives no place. */
  readonly #byId = new FewMap<true>();

  read(type: string, value: unknown): FrameReading {
    const item = itemOf(value);
    const [, family = '', step = ''] = STREAMED.exec(type) ?? [];
    if (step === 'delta') return this.#delta(family, value, item);
    const draft = new ReadingDraft();
    if (step === 'done' && TEXT_PLACES.has(family)) this.#textDone(draft, family, value, item);
    else if (step === 'done' && ARGUMENTS.test(family)) this.#argumentsDone(draft, value, item);
    else if (type === 'response.output_item.added') this.#itemAdded(draft, value, item);
    else if (type === 'response.output_item.done') this.#itemDone(draft, value, item);
    else if (/_part\.(?:added|done)$/.test(type)) this.#part(draft, type, value, item);
    else if (ENDED.test(type)) this.#ended(draft, type, value);
    else if (type === 'error') draft.end('error');
    else if (step === 'done') this.#otherDone(draft, family, value, item);
    else this.#other(draft, value, item);
    return draft;
  }

  #delta(family: string, value: unknown, item: string): FrameReading {
    const text = textOf(value, 'delta');
    if (text === undefined) return new ReadingDraft();
    if (ARGUMENTS.test(family)) {
      const draft = new ReadingDraft();
      draft.parts.push({ call: this.#call(item), fragment: text, pointer: '/delta' });
      return draft;
    }
    if (family === 'audio') {
      const draft = new ReadingDraft();
      draft.seal('/delta', text);
      if (draft.opaque.length > 0) return draft;
    }
    const place = TEXT_PLACES.get(family) ?? unknownPlace(family);
    const delta = { channel: this.#open(place, value, item), kind: place.kind, pointer: '/delta', text };
    const logprobs = member(value, 'logprobs');
    const held = this.#calls.has(item);
    if (listOf(logprobs).length === 0 && !held) return deltaReading(delta);
    const draft = new ReadingDraft();
    draft.deltas.push(delta);
    draft.repeat('/logprobs', logprobs, '[]');
    if (held) draft.parts.push({ call: this.#call(item) });
    return draft;
  }

  #textDone(draft: ReadingDraft, family: string, value: unknown, item: string): void {
    const place = TEXT_PLACES.get(family) ?? unknownPlace(family);
    const channel = channelOf(item, place, indexOf(place, value));
    this.#snapshot(draft, place, channel, `/${place.member}`, member(value, place.member));
    draft.repeat('/logprobs', member(value, 'logprobs'), '[]');
    this.#close(draft, item, channel);
  }

  #argumentsDone(draft: ReadingDraft, value: unknown, item: string): void {
    const name = textOf(value, 'name');
    const held = ['arguments', 'input'].find((each) => textOf(value, each) !== undefined);
    const call = this.#call(item);
    draft.parts.push({
      call,
      ...(name === undefined ? {} : { name }),
      ...(held === undefined ? {} : { whole: textOf(value, held), pointer: `/${held}` }),
    });
  }

  #itemAdded(draft: ReadingDraft, value: unknown, item: string): void {
    if (member(value, 'output_index') === undefined) this.#byId.set(item, true);
    const added = member(value, 'item');
    if (this.#callItem(draft, added, item, '/item', false)) this.#calls.set(item, true);
    // Some servers send a first piece with the item itself; the client appends the deltas to it.
    this.#eachText(added, item, '/item', (place, channel, pointer, text) => {
      if (text === '') return;
      this.#remember(item, channel);
      draft.deltas.push({ channel, kind: place.kind, pointer, text });
    });
    this.#sealed(draft, added, '/item');
  }

  #itemDone(draft: ReadingDraft, value: unknown, item: string): void {
    this.#item(draft, member(value, 'item'), item, '/item');
    draft.close(this.#texts.get(item)?.keys() ?? []);
    this.#texts.delete(item);
    if (this.#calls.delete(item) || draft.parts.length > 0) draft.complete(`call ${item}`);
  }

  #part(draft: ReadingDraft, type: string, value: unknown, item: string): void {
    const part = member(value, 'part');
    const place = placeOfPart(part);
    if (!place) return this.#other(draft, value, item);
    const channel = channelOf(item, place, indexOf(place, value));
    const text = textOf(part, place.member);
    const pointer = `/part/${place.member}`;
    if (type.endsWith('.done')) {
      this.#snapshot(draft, place, channel, pointer, text);
      this.#close(draft, item, channel);
    } else if (text !== undefined && text !== '') {
      this.#remember(item, channel);
      draft.deltas.push({ channel, kind: place.kind, pointer, text });
    }
    draft.repeat('/part/logprobs', member(part, 'logprobs'), '[]');
  }

  #ended(draft: ReadingDraft, type: string, value: unknown): void {
    const incomplete = type === 'response.failed' || type === 'response.cancelled';
    for (const [position, item] of listOf(member(member(value, 'response'), 'output')).entries()) {
      const id = mark(member(item, 'id'));
      this.#item(draft, item, this.#byId.has(id) ? id : String(position), `/response/output/${position}`);
    }
    draft.end(incomplete ? 'error' : 'finished');
    if (draft.parts.length > 0) draft.calls = 'all';
    this.#texts.clear();
    this.#calls.clear();
  }

  /** An event of a kind that is new to us: its text is one like any other, and ends where it says so. */
  #otherDone(draft: ReadingDraft, family: string, value: unknown, item: string): void {
    const place = unknownPlace(family);
    const channel = channelOf(item, place, indexOf(place, value));
    for (const name of REPEATING) {
      if (this.#texts.get(item)?.has(channel)) this.#snapshot(draft, place, channel, `/${name}`, member(value, name));
    }
    this.#close(draft, item, channel);
    this.#other(draft, value, item);
  }

  #other(draft: ReadingDraft, value: unknown, item: string): void {
    draft.seal('/partial_image_b64', member(value, 'partial_image_b64'));
    // Goes with the call it belongs to: nothing of a call leaves before it is approved.
    if (this.#calls.has(item)) draft.parts.push({ call: this.#call(item) });
  }

  /** A whole item, in its own `.done` or in the response's. */
  #item(draft: ReadingDraft, item: unknown, key: string, at: string): void {
    this.#callItem(draft, item, key, at, true);
    this.#eachText(item, key, at, (place, channel, pointer, text) => {
      this.#snapshot(draft, place, channel, pointer, text);
    });
    for (const [index, part] of listOf(member(item, 'content')).entries()) {
      draft.repeat(`${at}/content/${index}/logprobs`, member(part, 'logprobs'), '[]');
    }
    this.#sealed(draft, item, at);
  }

  #eachText(
    item: unknown,
    key: string,
    at: string,
    visit: (place: ResponsesPlace, channel: string, pointer: string, text: string) => void,
  ): void {
    for (const list of ['content', 'summary'] as const) {
      for (const [index, part] of listOf(member(item, list)).entries()) {
        const place = placeOfPart(part);
        const text = place && textOf(part, place.member);
        if (place?.list !== list || text === undefined) continue;
        visit(place, channelOf(key, place, index), `${at}/${list}/${index}/${place.member}`, text);
      }
    }
    const code = TEXT_PLACES.get('code_interpreter_call_code');
    const text = textOf(item, 'code');
    if (code && text !== undefined && textOf(item, 'type') === 'code_interpreter_call') {
      visit(code, channelOf(key, code, 0), `${at}/code`, text);
    }
  }

  #callItem(draft: ReadingDraft, item: unknown, key: string, at: string, complete: boolean): boolean {
    const type = textOf(item, 'type') ?? '';
    const call = `call ${key}`;
    const builtIn = builtInCall(type);
    if (builtIn !== undefined) {
      draft.parts.push({ call, name: builtIn, ...(complete ? { whole: item, pointer: at } : {}) });
      return true;
    }
    if (!isNamedCall(type)) return false;
    const name = textOf(item, 'name') ?? type;
    const held = ['arguments', 'input', 'args'].find((each) => (member(item, each) ?? '') !== '');
    const found = held === undefined ? undefined : member(item, held);
    // `{}` announces arguments, where they are no text.
    const isWhole = found !== undefined && (complete || !isObject(found) || Object.keys(found).length > 0);
    draft.parts.push({ call, name, ...(isWhole ? { whole: found, pointer: `${at}/${held}` } : {}) });
    return true;
  }

  #sealed(draft: ReadingDraft, item: unknown, at: string): void {
    draft.seal(`${at}/encrypted_content`, member(item, 'encrypted_content'));
    if (textOf(item, 'type') === 'image_generation_call') draft.seal(`${at}/result`, member(item, 'result'));
  }

  #snapshot(draft: ReadingDraft, place: ResponsesPlace, channel: string, pointer: string, text: unknown): void {
    if (typeof text === 'string') draft.snapshots.push({ channel, kind: place.kind, pointer });
  }

  #call(item: string): string {
    this.#calls.set(item, true);
    return `call ${item}`;
  }

  #open(place: ResponsesPlace, value: unknown, item: string): string {
    const channel = channelOf(item, place, indexOf(place, value));
    this.#remember(item, channel);
    return channel;
  }

  #remember(item: string, channel: string): void {
    const open = this.#texts.get(item) ?? new FewMap();
    open.set(channel, true);
    this.#texts.set(item, open);
  }

  #close(draft: ReadingDraft, item: string, channel: string): void {
    if (this.#texts.get(item)?.delete(channel)) draft.close([channel]);
  }
}

const indexOf = (place: ResponsesPlace, value: unknown): unknown =>
  member(value, place.list === 'summary' ? 'summary_index' : 'content_index');

const unknownPlace = (family: string): ResponsesPlace => ({
  family,
  kind: kindOfType(family) ?? (family.endsWith('transcript') ? 'text' : 'other'),
  list: 'content',
  member: 'delta',
});
