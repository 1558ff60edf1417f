import type { NewFrame } from './adapter.ts';
import { saying } from './blank-frame.ts';
import type { OutFrame } from './out-frame.ts';
import type { Outlet } from './outlet.ts';
import type { RunningText } from './running-text.ts';
import type { WaitingLine } from './waiting-line.ts';
import type { WholeTexts } from './whole-texts.ts';

/** Puts what running texts say into frames: that of the piece, one that still waits, or one of its own. */
export class Words {
  readonly #outlet: Outlet;
  readonly #wholes: WholeTexts;
  readonly #line: WaitingLine;

  constructor(outlet: Outlet, wholes: WholeTexts, line: WaitingLine) {
    this.#outlet = outlet;
    this.#wholes = wholes;
    this.#line = line;
  }

  /** `said` in place of the piece that `came` at `pointer`. */
  say(frame: OutFrame, text: RunningText, pointer: string, came: string, said: string): void {
    if (said !== came) {
      this.#wholes.touched = true;
      frame.setText(pointer, said);
    }
    const piece = { text, pointer, said };
    frame.pieces.push(piece);
    text.said?.say(said);
    // What comes empty behind the end of a text is no place for its last words.
    if (came !== '' || this.#line.isEmpty) text.last = { frame, piece };
  }

  /** Says what belongs to the place where the text was before, if it can be said there; what is left of `said`. */
  sayBefore(text: RunningText, said: string): string {
    const before = text.split(said);
    if (!before) return said;
    const ours = said.slice(before.text.length);
    if (before.frame?.frame.isWaiting === true) {
      this.#sayLate(before.frame, text, before.text);
      return ours;
    }
    if (!before.spare) return said;
    this.#insert(saying(before.spare.blank, before.spare.pointer, before.text), text, before.text);
    return ours;
  }

  /** A text's last words, where no frame of the upstream can hold them any more. False when there is no way. */
  sayRest(text: RunningText, all: string): boolean {
    const rest = this.sayBefore(text, all);
    if (rest === '') return true;
    this.#wholes.touched = true;
    if (text.last?.frame.isWaiting === true) {
      this.#sayLate(text.last, text, rest);
      return true;
    }
    const carrier = text.carrier(rest);
    if (carrier) this.#insert(carrier, text, rest);
    return carrier !== undefined;
  }

  #sayLate({ frame, piece }: NonNullable<RunningText['last']>, { said }: RunningText, more: string): void {
    this.#wholes.touched = true;
    piece.said += more;
    frame.setText(piece.pointer, piece.said);
    said?.say(more);
  }

  #insert(carrier: NewFrame, { said, adapter }: RunningText, more: string): void {
    said?.say(more);
    if (said) said.left += more.length;
    this.#outlet.insert(carrier, adapter);
  }
}
