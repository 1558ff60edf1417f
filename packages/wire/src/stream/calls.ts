import type { ReplyToolCall } from '../reply/reply.ts';
import type { CallPart } from './adapter.ts';
import { FewMap } from './few-map.ts';
import { spansOf } from './json-spans.ts';
import type { OutFrame } from './out-frame.ts';
import { Stop } from './stop.ts';

// One forgotten is asked about again, which costs time and nothing else.
const MOST_APPROVED = 256;

interface Place {
  readonly frame: OutFrame;
  readonly pointer: string;
  readonly isFragment: boolean;
}

/** A call whose frames are held back until all of it is there and approved. */
class OpenCall {
  readonly key: string;
  name = '';
  isComplete = false;
  #fragments = '';
  #whole: string | undefined;
  /** The same arguments came in several forms that are not one text. */
  #differs = false;
  readonly #places: Place[] = [];

  constructor(key: string) {
    this.key = key;
  }

  add({ name, fragment, whole, pointer }: CallPart, frame: OutFrame): void {
    // Clients differ in which of two names they go by: the one that is judged must be the only one.
    if (name !== undefined && name !== '') {
      if (this.name !== '' && this.name !== name) throw new Stop('withheld');
      this.name = name;
    }
    if (fragment !== undefined) {
      this.#fragments += fragment;
      if (pointer !== undefined) this.#places.push({ frame, pointer, isFragment: true });
    }
    if (whole === undefined) return;
    const text = typeof whole === 'string' ? whole : JSON.stringify(whole);
    this.#differs ||= this.#whole !== undefined && this.#whole !== text;
    this.#whole = text;
    if (pointer !== undefined) this.#places.push({ frame, pointer, isFragment: false });
  }

  get call(): ReplyToolCall {
    return { name: this.name, arguments: this.#whole ?? this.#fragments };
  }

  /**
   * What was decided about the call. Where fragments and whole arguments were two texts, only the one that was decided
   * on leaves. @throws {Stop} when the decision cannot be written into the frames.
   */
  decide(verdict: ReplyToolCall | undefined): boolean {
    const { name, arguments: before } = this.call;
    if (verdict === undefined || verdict.name !== name) throw new Stop('withheld');
    const after = verdict.arguments;
    const split = this.#whole !== undefined && this.#fragments !== '' && !sameJson(this.#fragments, this.#whole);
    if (after === before && !split && !this.#differs) return false;
    if (after !== before && this.#places.length === 0) throw new Stop('withheld');
    let written = false;
    for (const { frame, pointer, isFragment } of this.#places) {
      if (isFragment) frame.setText(pointer, written ? '' : after);
      else if (frame.span(pointer)?.role === 'string') frame.setText(pointer, after);
      else if (isJson(after)) frame.set(pointer, after);
      else throw new Stop('withheld');
      written ||= isFragment;
    }
    return after !== before;
  }
}

/** The calls of one reply that are open, and those that were approved. */
export class OpenCalls {
  readonly #open = new FewMap<OpenCall>();
  #unfinished = 0;
  /** Approved before, by key and content: protocols repeat a call in their last frame, which is not a second one. */
  #approved: Map<string, ReplyToolCall> | undefined;

  get isAny(): boolean {
    return this.#open.size > 0;
  }

  add(part: CallPart, frame: OutFrame): void {
    let call = this.#open.get(part.call);
    if (!call) {
      call = new OpenCall(part.call);
      this.#open.set(part.call, call);
      this.#unfinished += 1;
    }
    call.add(part, frame);
  }

  complete(calls: readonly string[] | 'all'): void {
    if (this.#open.size === 0) return;
    for (const key of calls === 'all' ? this.#open.keys() : calls) {
      const call = this.#open.get(key);
      if (!call || call.isComplete) continue;
      call.isComplete = true;
      this.#unfinished -= 1;
    }
  }

  /** Every open call is complete, and there is one. */
  get isSettled(): boolean {
    return this.#open.size > 0 && this.#unfinished === 0;
  }

  /** All open calls once every one of them is complete. */
  settled(): readonly OpenCall[] {
    return this.isSettled ? this.#open.values() : [];
  }

  approvedBefore(open: OpenCall): ReplyToolCall | undefined {
    return this.#approved?.get(contentOf(open));
  }

  approve(open: OpenCall, verdict: ReplyToolCall): void {
    this.#approved ??= new Map();
    if (this.#approved.size >= MOST_APPROVED) this.#approved.clear();
    this.#approved.set(contentOf(open), verdict);
  }

  clear(): void {
    this.#unfinished = 0;
    this.#open.clear();
  }
}

const contentOf = ({ key, call }: OpenCall): string => JSON.stringify([key, call.name, call.arguments]);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    // One line: the place may be a line of NDJSON or of an SSE field.
    return !/[\r\n]/.test(text);
  } catch {
    return false;
  }
}

/** Whether two JSON texts spell one value, to whichever parser: of a name given twice, some take the first. */
function sameJson(a: string, b: string): boolean {
  if (a === b) return true;
  try {
    if (JSON.stringify(JSON.parse(a)) !== JSON.stringify(JSON.parse(b))) return false;
    return spansOf(a).length === spansOf(b).length;
  } catch {
    return false;
  }
}
