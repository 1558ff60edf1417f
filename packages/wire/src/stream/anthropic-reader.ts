import { isExempt } from '../identifiers.ts';
import { isObject } from '../json-value.ts';
import { kindOfMember, kindOfType } from '../reply/channel-kind.ts';
import { pointerTo } from '../pointer.ts';
import type { FrameReading } from './adapter.ts';
import { FewMap } from './few-map.ts';
import { ReadingDraft, mark, member, textOf } from './reading.ts';
import { Stop } from './stop.ts';

const KNOWN = /^(?:message_(?:start|delta|stop)|content_block_(?:start|delta|stop)|ping|error)$/;

/** What the events of Anthropic's Messages say. Texts are told apart by the index of their block and their member. */
export class AnthropicReader {
  readonly #open = new FewMap<FewMap<true>>();
  /** Blocks that are calls, and not stopped yet. */
  readonly #calls = new FewMap<true>();

  read(value: unknown): FrameReading | undefined {
    const type = textOf(value, 'type') ?? '';
    if (!KNOWN.test(type)) return undefined;
    const draft = new ReadingDraft();
    const index = mark(member(value, 'index'));
    if (type === 'error' || type === 'message_stop') this.#calls.clear();
    if (type === 'error') return draft.end('error');
    if (type === 'message_stop') return draft.end('finished');
    if (type === 'content_block_start') this.#start(draft, member(value, 'content_block'), index);
    else if (type === 'content_block_delta') this.#delta(draft, member(value, 'delta'), index);
    else if (type === 'content_block_stop') {
      // A client appends what comes after it all the same.
      draft.pause(this.#open.get(index)?.keys() ?? []);
      this.#calls.delete(index);
      draft.complete(`block ${index}`);
    }
    return draft;
  }

  #start(draft: ReadingDraft, block: unknown, index: string): void {
    const type = textOf(block, 'type') ?? '';
    // A client appends what another block of its index says to the first one.
    if (this.#open.has(index)) draft.resumes = true;
    // What a text block holds from the start, a client puts before the deltas.
    if (type === 'text' || type === 'thinking') this.#pieces(draft, block, '/content_block', index, type);
    if (type === 'thinking') draft.seal('/content_block/signature', member(block, 'signature'));
    if (type === 'redacted_thinking') draft.seal('/content_block/data', member(block, 'data'));
    // A client lists a call that was never stopped, with the next one of its index beside it.
    if (this.#calls.has(index)) throw new Stop('withheld');
    if (!type.endsWith('tool_use')) return;
    this.#calls.set(index, true);
    const input = member(block, 'input');
    const name = textOf(block, 'name');
    // `{}` announces that the input will be streamed.
    const isWhole = isObject(input) ? Object.keys(input).length > 0 : (input ?? null) !== null;
    draft.parts.push({
      call: `block ${index}`,
      ...(name === undefined ? {} : { name }),
      ...(isWhole ? { whole: input, pointer: '/content_block/input' } : {}),
    });
  }

  #delta(draft: ReadingDraft, delta: unknown, index: string): void {
    const type = textOf(delta, 'type') ?? '';
    if (type === 'input_json_delta') {
      const fragment = textOf(delta, 'partial_json');
      const held = fragment === undefined ? {} : { fragment, pointer: '/delta/partial_json' };
      draft.parts.push({ call: `block ${index}`, ...held });
    } else if (type === 'signature_delta') {
      // Signs the thoughts before it: whatever they still hold must be out.
      const thoughts = `${index}/thinking`;
      if (this.#open.get(index)?.delete(thoughts)) draft.close([thoughts]);
      draft.seal('/delta/signature', member(delta, 'signature'));
    } else if (type !== 'citations_delta') this.#pieces(draft, delta, '/delta', index, type);
  }

  /** The strings of a delta, also of a kind that is new: each a running text by its name. */
  #pieces(draft: ReadingDraft, holder: unknown, at: string, index: string, type: string): void {
    if (!isObject(holder)) return;
    for (const [name, text] of Object.entries(holder)) {
      if (typeof text !== 'string' || name === 'type' || name === 'signature' || isExempt(name, text)) continue;
      const channel = `${index}/${name}`;
      const kind = kindOfMember(name, kindOfType(type) ?? 'other');
      const open = this.#open.get(index) ?? new FewMap();
      open.set(channel, true);
      this.#open.set(index, open);
      draft.deltas.push({ channel, kind, pointer: pointerTo(at, name), text });
    }
  }
}
