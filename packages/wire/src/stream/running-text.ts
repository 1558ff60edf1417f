import type { ChannelKind } from '../reply/reply.ts';
import type { NewFrame, StreamAdapter } from './adapter.ts';
import type { ChannelFilter, StreamHandler } from './handler.ts';
import type { BlankFrame } from './blank-frame.ts';
import { saying } from './blank-frame.ts';
import type { LeavingPiece, OutFrame } from './out-frame.ts';
import { ownCopy } from './own-copy.ts';
import type { SaidText } from './said-text.ts';
import type { Work } from './work.ts';

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

  /** Its last piece has left. */
  rest(): void {
    this.#isCarried ||= this.adapter.carrier?.(this.key, '') !== undefined;
    if (this.last && !this.#isCarried) {
      const { frame, piece } = this.last;
      this.#spare = { blank: frame.blank(), pointer: ownCopy(piece.pointer) };
    }
    this.last = undefined;
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
    return this.#filter.push(text);
  }

  /** What more may leave once the missing verdicts are in. */
  *settle(): Work<string> {
    let said = '';
    for (let verdict = this.waiting; verdict !== undefined; verdict = this.waiting) {
      yield verdict;
      said += this.#filter?.push('') ?? '';
    }
    return said;
  }

  *end(): Work<string> {
    let said = this.#filter?.end() ?? '';
    for (let verdict = this.waiting; verdict !== undefined; verdict = this.waiting) {
      yield verdict;
      said += this.#filter?.end() ?? '';
    }
    return said;
  }
}
