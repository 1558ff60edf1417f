import type { ChannelKind } from '../reply/reply.ts';
import type { NewFrame, StreamAdapter } from './adapter.ts';
import type { ChannelFilter, StreamHandler } from './handler.ts';
import type { BlankFrame } from './blank-frame.ts';
import { saying } from './blank-frame.ts';
import type { LeavingPiece, OutFrame } from './out-frame.ts';
import { ownCopy } from './own-copy.ts';
import type { SaidText } from './said-text.ts';
import type { Work } from './work.ts';

// What is waited for is a word, a number, a key. A filter that keeps more has other reasons.
const LONGEST_PENDING = 512;
const MOST_PLACES = 64;

/** Where a piece of a text was: in a frame that waits, or in one that has left and of which there is a blank. */
interface Spot {
  readonly frame?: { readonly frame: OutFrame; readonly piece: LeavingPiece } | undefined;
  readonly spare?: { readonly blank: BlankFrame; readonly pointer: string } | undefined;
}

/** One running text while it is open. */
export class RunningText {
  readonly key: string;
  readonly kind: ChannelKind;
  readonly adapter: StreamAdapter;
  readonly said: SaidText | undefined;
  /** Its last piece, until it leaves. */
  last: { readonly frame: OutFrame; readonly piece: LeavingPiece } | undefined;
  readonly #handler: StreamHandler;
  #filter: ChannelFilter | undefined;
  /** Its adapter can write a frame for it, and always will. */
  #isCarried = false;
  /** Where it cannot: the frame of its last piece. */
  #spare: { readonly blank: BlankFrame; readonly pointer: string } | undefined;
  /** What came and has not left, while that is known: `undefined` once something was changed. */
  #pending: string | undefined = '';
  /** What a filter was shown first because it has left in another text, as far as the filter has kept it. */
  #shown = '';
  /** Where it was going on until its frames began to say that it is elsewhere, and how much of `#pending` is from there. */
  #before: (Spot & { readonly length: number }) | undefined;
  #place: string | undefined;
  /** What was held of each place when the text went on elsewhere. */
  #heldAt: Map<string, string> | undefined;

  constructor(
    key: string,
    kind: ChannelKind,
    adapter: StreamAdapter,
    said: SaidText | undefined,
    handler: StreamHandler,
  ) {
    this.key = key;
    this.kind = kind;
    this.adapter = adapter;
    this.said = said;
    this.#handler = handler;
  }

  get isBlocked(): boolean {
    return this.#filter?.blocked ?? false;
  }

  /** A verdict that is not in. */
  get waiting(): Promise<void> | undefined {
    return this.isBlocked ? undefined : this.#filter?.waiting;
  }

  /** Nothing that came is waiting for more. */
  get isSettled(): boolean {
    return this.#pending === '';
  }

  /** Whether there are words that may still have to leave in this frame. */
  keeps(frame: OutFrame): boolean {
    return (this.last?.frame === frame && !this.isSettled) || this.#before?.frame?.frame === frame;
  }

  /** A frame with pieces of it has left. */
  rest(left: OutFrame): void {
    const { last } = this;
    this.#isCarried ||= this.adapter.carrier?.(this.key, '') !== undefined;
    if (this.#before?.frame?.frame === left) {
      const { piece } = this.#before.frame;
      this.#before = { length: this.#before.length, spare: spareOf(left, piece) };
    }
    if (last?.frame !== left) return;
    if (!this.#isCarried) this.#spare = spareOf(left, last.piece);
    this.last = undefined;
  }

  /** The next piece is at this place, as its protocol names it. False when it was there before. */
  turn(place: string): boolean {
    const before = this.#place;
    this.#place = place;
    if (before === undefined || before === place) return false;
    const held = this.#pending ?? '';
    if (held !== '') {
      this.#before ??= { length: held.length, frame: this.last, spare: this.#spare };
      this.#heldAt ??= new Map();
      if (this.#heldAt.size < MOST_PLACES) this.#heldAt.set(before, held);
    }
    return true;
  }

  heldAt(place: string | undefined): string | undefined {
    return this.#heldAt?.get(place ?? '');
  }

  /** Of what is said now: how much belongs to the place before, and where that is. */
  split(said: string): (Spot & { readonly text: string }) | undefined {
    const before = this.#before;
    if (!before || said === '') return undefined;
    const length = this.#pending === undefined ? 0 : Math.min(before.length, said.length);
    this.#before = length > 0 && length < before.length ? { ...before, length: before.length - length } : undefined;
    return length === 0 ? undefined : { ...before, text: said.slice(0, length) };
  }

  /** A frame of its own for what no frame of the upstream can hold any more. */
  carrier(rest: string): NewFrame | undefined {
    const own = this.adapter.carrier?.(this.key, rest);
    return own ?? (this.#spare && saying(this.#spare.blank, this.#spare.pointer, rest));
  }

  /** What may leave now of all pieces so far; not all of it while a verdict is missing. */
  pushNow(text: string): string {
    this.said?.came(text);
    // A text that never says anything needs no filter.
    if (text === '' && this.#filter === undefined) return '';
    this.#filter ??= this.#handler.open({ key: this.key, kind: this.kind });
    return this.#told(text, this.#filter.push(text));
  }

  /** What has left already, as a part of another text, and may be the beginning of what comes. */
  show(text: string): void {
    this.#filter ??= this.#handler.open({ key: this.key, kind: this.kind });
    const said = this.#filter.push(text);
    if (text.startsWith(said)) this.#shown = text.slice(said.length);
  }

  /** What more may leave once the missing verdicts are in. */
  *settle(): Work<string> {
    let said = '';
    for (let verdict = this.waiting; verdict !== undefined; verdict = this.waiting) {
      yield verdict;
      said += this.#told('', this.#filter?.push('') ?? '');
    }
    return said;
  }

  *end(): Work<string> {
    let said = this.#told('', this.#filter?.end() ?? '');
    for (let verdict = this.waiting; verdict !== undefined; verdict = this.waiting) {
      yield verdict;
      said += this.#told('', this.#filter?.end() ?? '');
    }
    return said;
  }

  /** What of that which the filter gives out is to leave. Most pieces leave as they came. */
  #told(came: string, out: string): string {
    const said = this.#shown === '' ? out : this.#unshown(out);
    if (said === came && this.#pending === '') return said;
    if (this.#pending !== undefined) this.#pending = pendingOf(this.#pending, came, said);
    return said;
  }

  #unshown(out: string): string {
    const shown = this.#shown;
    this.#shown = shown.startsWith(out) ? shown.slice(out.length) : '';
    if (this.#shown !== '' || shown === out) return '';
    return out.startsWith(shown) ? out.slice(shown.length) : out;
  }
}

function spareOf(frame: OutFrame, piece: LeavingPiece): { readonly blank: BlankFrame; readonly pointer: string } {
  return { blank: frame.blank(piece.pointer), pointer: ownCopy(piece.pointer) };
}

/** What is left of what was pending and came; undefined when that is not what was said. */
function pendingOf(pending: string, came: string, said: string): string | undefined {
  const kept = pending.length;
  if (said.length < kept) {
    return pending.startsWith(said) && kept + came.length - said.length <= LONGEST_PENDING
      ? ownCopy(pending.slice(said.length) + came)
      : undefined;
  }
  const used = said.length - kept;
  if (came.length - used > LONGEST_PENDING || used > came.length) return undefined;
  if (said.slice(0, kept) !== pending || said.slice(kept) !== came.slice(0, used)) return undefined;
  return used === came.length ? '' : ownCopy(came.slice(used));
}
