import type { NewFrame } from './adapter.ts';
import { FewMap } from './few-map.ts';
import { listOf, mark, member, textOf } from './reading.ts';
import { TEXT_PLACES, channelOf, itemOf, placeOfPart } from './responses-place.ts';

interface SentPart {
  readonly list: 'content' | 'summary';
  readonly index: number;
  part: Record<string, unknown>;
  done: boolean;
}

interface SentItem {
  readonly key: string;
  readonly index: unknown;
  item: Record<string, unknown>;
  readonly parts: Map<string, SentPart>;
  done: boolean;
}

type Texts = ReadonlyMap<string, string>;
type Emit = (type: string, rest: object) => void;

const ENDED = /^(?:error|response\.(?:completed|incomplete|failed|cancelled))$/;
// Items without a status `incomplete`.
const FAILING = /^(?:mcp_call|web_search_call|image_generation_call)$/;

/** What of a Responses stream has left, and how it is ended from there. */
export class ResponsesEnding {
  complete = false;
  #created = false;
  #shell: Record<string, unknown> = {};
  #next = 0;
  readonly #items = new FewMap<SentItem>();

  left(value: unknown): void {
    const type = textOf(value, 'type') ?? '';
    const number = member(value, 'sequence_number');
    this.#next = (typeof number === 'number' ? Math.max(number, this.#next) : this.#next) + 1;
    const response = member(value, 'response');
    if (isRecord(response)) this.#shell = response;
    this.#created ||= type === 'response.created';
    this.complete ||= ENDED.test(type);
    const key = itemOf(value);
    if (type.startsWith('response.output_item.')) this.#item(type, value, key);
    else if (/_part\.(?:added|done)$/.test(type)) this.#part(type, value, key);
    else if (type === 'response.output_text.annotation.added') this.#annotation(value, key);
  }

  /** A clean end: every part and item that is open is closed with what has left of it. */
  soft(texts: Texts): NewFrame[] {
    return this.#ending((emit, shell) => {
      const items = this.#items.values();
      for (const each of items) if (!each.done) closeItem(each, texts, emit);
      const output = items.map(({ item }) => item);
      const incomplete_details = { reason: 'content_filter' };
      emit('response.incomplete', { response: { ...shell, status: 'incomplete', incomplete_details, output } });
    });
  }

  /** The flat error, and the response as failed: some clients take the first for an event like any other. */
  hard(message: string): NewFrame[] {
    return this.#ending((emit, shell) => {
      const error = { code: 'content_blocked', message };
      emit('error', { ...error, param: null });
      emit('response.failed', { response: { ...shell, status: 'failed', error, output: [] } });
    });
  }

  #ending(write: (emit: Emit, shell: object) => void): NewFrame[] {
    if (this.complete) return [];
    const frames: NewFrame[] = [];
    const emit: Emit = (type, rest) => {
      frames.push({ event: type, data: JSON.stringify({ type, sequence_number: this.#next++, ...rest }) });
    };
    const shell = { ...SHELL, ...this.#shell };
    // Clients refuse a stream that begins with anything else.
    if (!this.#created) emit('response.created', { response: { ...shell, output: [] } });
    write(emit, shell);
    return frames;
  }

  carrier(channel: string, text: string): NewFrame | undefined {
    const [key = '', list = '', index = '', named = ''] = channel.split('/');
    const family = TEXT_PLACES.get(named) ?? TEXT_PLACES.get(list);
    const item = this.#items.get(key);
    if (!family || !item) return undefined;
    const type = `response.${family.family}.delta`;
    const within = list === 'summary' ? 'summary_index' : 'content_index';
    const data = {
      type,
      sequence_number: this.#next,
      item_id: member(item.item, 'id'),
      output_index: item.index,
      ...(family.list === '' ? {} : { [within]: Number(index) }),
      delta: text,
      ...(family.family === 'output_text' ? { logprobs: [] } : {}),
    };
    return { event: type, data: JSON.stringify(data) };
  }

  #item(type: string, value: unknown, key: string): void {
    const item = member(value, 'item');
    if (!isRecord(item)) return;
    const known = this.#items.get(key);
    const done = type.endsWith('.done');
    if (known) Object.assign(known, { item, done });
    else this.#items.set(key, { key, index: member(value, 'output_index'), item, parts: new Map(), done });
  }

  #part(type: string, value: unknown, key: string): void {
    const list = type.includes('summary') ? 'summary' : 'content';
    const index = Number(member(value, `${list}_index`) ?? 0);
    const part = member(value, 'part');
    if (!isRecord(part)) return;
    this.#items.get(key)?.parts.set(`${list} ${index}`, { list, index, part, done: type.endsWith('.done') });
  }

  #annotation(value: unknown, key: string): void {
    const sent = this.#items.get(key)?.parts.get(`content ${mark(member(value, 'content_index')) || '0'}`);
    if (!sent || sent.done) return;
    sent.part = { ...sent.part, annotations: [...listOf(sent.part['annotations']), member(value, 'annotation')] };
  }
}

// For a stream that is stopped before its first event: what clients read of a response.
const SHELL = {
  id: 'resp_withheld',
  object: 'response',
  created_at: 0,
  status: 'in_progress',
  error: null,
  incomplete_details: null,
  instructions: null,
  metadata: {},
  model: '',
  output: [],
  parallel_tool_calls: true,
  temperature: null,
  tool_choice: 'auto',
  tools: [],
  top_p: null,
  usage: null,
};

function closeItem(sent: SentItem, texts: Texts, emit: Emit): void {
  const item_id = member(sent.item, 'id');
  const output_index = sent.index;
  const lists: Record<string, unknown[]> = {};
  for (const each of sent.parts.values()) {
    const place = placeOfPart(each.part);
    if (place && !each.done) {
      const text = texts.get(channelOf(sent.key, place, each.index)) ?? textOf(each.part, place.member) ?? '';
      each.part = { ...each.part, [place.member]: text };
      const where = { item_id, output_index, [`${each.list}_index`]: each.index };
      const more = place.family === 'output_text' ? { logprobs: [] } : {};
      emit(`response.${place.family}.done`, { ...where, [place.member]: text, ...more });
      const kind = each.list === 'summary' ? 'reasoning_summary_part' : 'content_part';
      emit(`response.${kind}.done`, { ...where, part: each.part });
      each.done = true;
    }
    (lists[each.list] ??= [])[each.index] = each.part;
  }
  const code = TEXT_PLACES.get('code_interpreter_call_code');
  const ran = code && texts.get(channelOf(sent.key, code, 0));
  if (ran !== undefined) emit('response.code_interpreter_call_code.done', { item_id, output_index, code: ran });
  const type = textOf(sent.item, 'type') ?? '';
  const status = FAILING.test(type) ? 'failed' : 'incomplete';
  // A reasoning item has a status only where the server gave it one.
  const shown = type === 'reasoning' && !('status' in sent.item) ? {} : { status };
  sent.item = { ...sent.item, ...shown, ...lists, ...(ran === undefined ? {} : { code: ran }) };
  sent.done = true;
  emit('response.output_item.done', { output_index, item: sent.item });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
