import type { FrameReading } from './adapter.ts';
import { OpenCalls } from './calls.ts';
import type { CallVerdict, StreamHandler } from './handler.ts';
import { OpenTexts } from './open-texts.ts';
import { OutFrame } from './out-frame.ts';
import { Outlet } from './outlet.ts';
import type { Framer } from './raw-frame.ts';
import { lastsOf } from './lasts-of.ts';
import { mayStay } from './repeated.ts';
import type { RunningText } from './running-text.ts';
import { Stop } from './stop.ts';
import { QuickPath } from './quick-path.ts';
import type { QuickPiece } from './quick-path.ts';
import { TextFrame } from './text-frame.ts';
import { WaitingLine } from './waiting-line.ts';
import { WholeTexts } from './whole-texts.ts';
import { Words } from './words.ts';
import type { Work } from './work.ts';

interface Settings {
  readonly handler: StreamHandler;
  readonly maxCallBytes: number;
}

// One for each choice; more of them are not worth comparing.
const MOST_REPEATS = 16;

/** One frame after the other: running texts, closes, whole texts, repeats, snapshots, calls, and out. */
export class FrameWork {
  readonly wholes: WholeTexts;
  readonly outlet: Outlet;
  readonly #settings: Settings;
  readonly #texts: OpenTexts;
  #calls: OpenCalls | undefined;
  readonly #quick: QuickPath;
  readonly #line: WaitingLine;
  readonly #words: Words;
  #held: OutFrame[] = [];
  #heldBytes = 0;

  constructor(settings: Settings, framer: Framer) {
    this.#settings = settings;
    this.wholes = new WholeTexts(settings.handler);
    this.outlet = new Outlet(framer);
    this.#texts = new OpenTexts(settings.handler);
    this.#line = new WaitingLine(this.#texts, this.outlet, settings.maxCallBytes);
    this.#words = new Words(this.outlet, this.wholes, this.#line);
    const wait = (raw: string, piece: QuickPiece): void => this.#wait(raw, piece, framer);
    const countsUsage = settings.handler.usage !== undefined;
    this.#quick = new QuickPath(this.#texts, this.wholes, this.outlet, countsUsage, wait);
  }

  /** A call is open, and frames wait for it. */
  get holds(): boolean {
    return this.#calls?.isAny === true;
  }

  /** False when the frame is to be read, or a verdict is missing: see `isUnsettled`. */
  quick(raw: string): boolean {
    return !this.holds && this.#line.isEmpty && this.#quick.try(raw);
  }

  get isUnsettled(): boolean {
    return this.#quick.isUnsettled;
  }

  settleQuick(): Work {
    return this.#quick.settle();
  }

  textsLeft(): ReadonlyMap<string, string> {
    return this.#texts.left();
  }

  *read(frame: OutFrame, reading: FrameReading): Work {
    // An upstream that gave up says so itself; what it left incomplete is no call, and no byte of it may leave.
    if (reading.state === 'error') this.#dropCalls();
    const complete = this.#line.settledBy(reading);
    if (complete.length > 0) yield* this.close(complete);
    for (const part of reading.parts) (this.#calls ??= new OpenCalls()).add(part, frame);
    frame.isOnce = reading.isOnce === true;
    if (reading.deltas.length > 0) yield* this.#deltas(frame, reading);
    if (reading.closes.length > 0) yield* this.close(reading.closes);
    if (reading.pauses) this.#pause(frame, reading.pauses);
    this.#rest(frame, reading);
    this.#calls?.complete(reading.calls);
    if (this.#calls?.isAny === true) {
      this.#hold(frame);
      return yield* this.#settle(this.#calls);
    }
    if (this.#line.leave(frame)) this.#quick.learn(frame, reading);
  }

  /** A frame of a kind that is not repeated, like one that has been read. */
  #wait(raw: string, { text, pointer, came, said }: QuickPiece, framer: Framer): void {
    const frame = OutFrame.like(framer.parse(raw), text.adapter);
    this.#words.say(frame, text, pointer, came, said);
    this.#line.leave(frame);
  }

  #pause(frame: OutFrame, pauses: readonly string[] | 'all'): void {
    frame.pauses = pauses === 'all' ? this.#texts.keys() : pauses;
    this.#line.pause(frame.pauses);
    // The next frame is to be read, however much it looks like those before this one.
    this.#quick.forget();
  }

  /** The stream ends here, whatever waits. */
  abandon(): void {
    this.#line.abandon();
  }

  /** Ends running texts; what they still hold leaves before the frame that is being read. */
  *close(keys: readonly string[] | 'all'): Work {
    for (const key of keys === 'all' ? this.#texts.keys() : keys) {
      const text = this.#texts.get(key);
      if (!text) continue;
      this.#quick.forget();
      const rest = yield* text.end();
      this.#texts.end(text, rest);
      const isSaid = this.#words.sayRest(text, rest);
      if (text.isBlocked) throw new Stop('withheld');
      // What cannot be said must not look as if it were all.
      if (!isSaid) throw new Stop('malformed-frame');
    }
    this.#line.letGo();
  }

  /** Ends the texts that were complete before the frames that will never leave. */
  *closeBeforeHold(): Work {
    for (const frame of this.#held) frame.isWaiting = false;
    this.#texts.forget(this.#held);
    this.#held = [];
    this.#calls?.clear();
    yield* this.close('all');
  }

  /** The end mark: nothing that is open will go on. */
  *finish(): Work {
    yield* this.close('all');
    this.#calls?.complete('all');
    if (this.#calls) yield* this.#settle(this.#calls);
    this.#line.letGo();
  }

  *#deltas(frame: OutFrame, reading: FrameReading): Work {
    const { deltas, closes } = reading;
    const lasts = closes.length === 0 ? undefined : lastsOf(deltas, closes);
    for (const [index, delta] of deltas.entries()) {
      const text = this.#texts.open(delta, frame.adapter);
      // What looks like a frame before this one may be at a place of its own.
      if (delta.place !== undefined && text.turn(delta.place)) this.#quick.forget();
      const { isAlone, kind, pointer } = delta;
      const came = isAlone === true ? this.wholes.inspect(delta.text, kind, pointer) : delta.text;
      let said = text.pushNow(came);
      if (text.waiting !== undefined) said += yield* text.settle();
      const closed = lasts?.get(delta.channel) === index;
      const rest = closed && !text.isBlocked ? yield* text.end() : '';
      said = this.#words.sayBefore(text, said + rest);
      if (text.isBlocked) this.#block(frame, reading, index, text, said);
      this.#words.say(frame, text, delta.pointer, delta.text, said);
      if (!closed) continue;
      this.#texts.end(text, rest);
      this.#quick.forget();
    }
  }

  /** What a filter gave out before it blocked leaves, and nothing else. */
  #block(frame: OutFrame, reading: FrameReading, index: number, text: RunningText, said: string): never {
    this.wholes.touched = true;
    const delta = reading.deltas[index];
    // Nothing of a held frame leaves. A frame that also ends something would make a cut answer look complete.
    const { parts, closes, pauses = [], state } = reading;
    const isPlain = parts.length + closes.length + pauses.length === 0 && state === 'open';
    this.abandon();
    if (!this.holds && delta && isPlain) {
      this.#words.say(frame, text, delta.pointer, delta.text, said);
      for (const later of reading.deltas.slice(index + 1)) frame.setText(later.pointer, '');
      if (frame.pieces.some((each) => each.said !== '')) {
        this.#rest(frame, reading);
        this.outlet.leave(frame);
      }
    } else if (!this.holds) this.#words.sayRest(text, said);
    throw new Stop('withheld');
  }

  /** Everything in the frame that is no running text. */
  #rest(frame: OutFrame, reading: FrameReading): void {
    this.wholes.rest(frame, reading, frame.adapter.volatile ?? []);
    frame.repeats = reading.repeats;
    const said = reading.deltas.map(({ text }) => text).join('');
    const inDoubt = this.wholes.touched || reading.repeats.length > MOST_REPEATS;
    for (const { pointer, instead } of reading.repeats) {
      if (inDoubt || !mayStay(frame, pointer, said, this.wholes)) frame.set(pointer, instead);
    }
    for (const { channel, kind, pointer } of reading.snapshots) {
      const text = frame.span(pointer)?.text ?? '';
      const instead = this.#texts.repeated(channel, text) ?? this.wholes.inspect(text, kind, pointer);
      if (instead !== text) frame.setText(pointer, instead);
    }
  }

  #hold(frame: OutFrame): void {
    this.#held.push(frame);
    frame.isWaiting = true;
    if (!(frame instanceof TextFrame)) frame.lighten();
    this.#heldBytes += Buffer.byteLength(frame.frame.raw);
    if (this.#heldBytes > this.#settings.maxCallBytes) throw new Stop('too-large');
  }

  #dropCalls(): void {
    for (const frame of this.#held) {
      frame.isWaiting = false;
      this.outlet.drop(frame);
    }
    this.#texts.forget(this.#held);
    this.#calls?.clear();
    this.#held = [];
    this.#heldBytes = 0;
  }

  /** Once every open call is complete: asks about each, then lets go of all frames that were held, or of none. */
  *#settle(calls: OpenCalls): Work {
    for (const open of calls.settled()) {
      const before = calls.approvedBefore(open);
      let verdict = before ?? this.#settings.handler.call(open.call);
      if (verdict !== undefined && 'then' in verdict) verdict = (yield verdict) as CallVerdict;
      if (verdict === undefined) {
        yield* this.closeBeforeHold();
        throw new Stop('withheld');
      }
      calls.approve(open, verdict);
      if (open.decide(verdict)) this.wholes.touched = true;
    }
    if (!calls.isSettled) return;
    calls.clear();
    const held = this.#held;
    this.#held = [];
    this.#heldBytes = 0;
    for (const frame of held) {
      frame.isWaiting = false;
      this.#line.leave(frame);
    }
  }
}
