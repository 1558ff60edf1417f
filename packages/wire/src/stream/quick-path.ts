import type { FrameReading, StreamAdapter } from './adapter.ts';
import type { Span } from './json-spans.ts';
import type { OpenTexts } from './open-texts.ts';
import type { OutFrame } from './out-frame.ts';
import type { Outlet } from './outlet.ts';
import type { RawFrame } from './raw-frame.ts';
import { ownCopy } from './own-copy.ts';
import type { RunningText } from './running-text.ts';
import { Stop } from './stop.ts';
import { Template, holeAt } from './template.ts';
import type { Hole } from './template.ts';
import { TextFrame } from './text-frame.ts';
import type { WholeTexts } from './whole-texts.ts';
import type { Work } from './work.ts';

// Two choices, each with thoughts and an answer.
const MOST_TEMPLATES = 4;
// All names of counters that `readUsage` knows.
const COUNTER = /token|count/i;

/** A piece of a text in a frame that is not read. */
export interface QuickPiece {
  readonly text: RunningText;
  readonly pointer: string;
  readonly came: string;
  readonly said: string;
}

type Wait = (raw: string, piece: QuickPiece) => void;

/**
 * The way of nearly every frame of a token stream: it differs from one before it in the piece of text alone. All else
 * has been read and inspected then, so it is compared and not read again.
 */
export class QuickPath {
  readonly #texts: OpenTexts;
  readonly #wholes: WholeTexts;
  readonly #outlet: Outlet;
  #templates: Template[] = [];
  #opened = 0;
  readonly #countsUsage: boolean;
  readonly #wait: Wait;
  #unsettled: { readonly template: Template; readonly raw: string; readonly said: string } | undefined;

  /** `wait`: takes a frame that may have to wait. */
  constructor(texts: OpenTexts, wholes: WholeTexts, outlet: Outlet, countsUsage: boolean, wait: Wait) {
    this.#texts = texts;
    this.#wholes = wholes;
    this.#outlet = outlet;
    this.#countsUsage = countsUsage;
    this.#wait = wait;
  }

  /** A verdict on the frame tried last is missing, or it is not to leave: go on with `settle`. */
  get isUnsettled(): boolean {
    return this.#unsettled !== undefined;
  }

  /** True when the frame has left. */
  try(raw: string): boolean {
    if (this.#opened !== this.#texts.opened) this.forget();
    for (const template of this.#templates) {
      if (!template.match(raw)) continue;
      const { text, piece } = template;
      if (!template.volatile.every((value) => this.#wholes.isIdle(value))) {
        template.forget();
        return false;
      }
      const said = text.pushNow(piece);
      const waits = template.once !== undefined && !text.isSettled;
      if (waits || text.waiting !== undefined || text.isBlocked) {
        this.#unsettled = { template, raw, said };
        return false;
      }
      this.#leave(template, raw, said);
      return true;
    }
    return false;
  }

  *settle(): Work {
    if (!this.#unsettled) return;
    const { template, raw, said } = this.#unsettled;
    this.#unsettled = undefined;
    const all = said + (yield* template.text.settle());
    if (template.once !== undefined && !template.text.isBlocked) {
      const { text, piece } = template;
      template.forget();
      this.#wait(raw, { text, pointer: template.once, came: piece, said: all });
      return;
    }
    if (all !== '' || !template.text.isBlocked) this.#leave(template, raw, all);
    if (template.text.isBlocked) throw new Stop('withheld');
  }

  /** Remembers a frame that has left, if the next one may be like it. */
  learn(frame: OutFrame, reading: FrameReading): void {
    const [delta] = reading.deltas;
    const text = delta && this.#texts.get(delta.channel);
    if (!delta || !text || delta.text === '' || !isSimple(reading) || frame instanceof TextFrame) return;
    const { sequence } = frame.adapter;
    const number = sequence === undefined ? '' : `/${sequence}`;
    if (frame.frame.lines.length !== 2 || !frame.isChangedOnlyAt([delta.pointer, number])) return;
    if (this.#opened !== this.#texts.opened) this.forget();
    const { raw } = frame.frame;
    const holes = idLines(frame.frame);
    for (const span of frame.spans) {
      const use = useOf(span, delta.pointer, number, frame.adapter, this.#countsUsage);
      if (use !== undefined) holes.push(holeAt(frame.frame, span, use));
    }
    const before = this.#templates.filter((each) => each.text === text);
    const needed = holes.filter((hole) => hole.use !== 'volatile' || isNew(raw, hole, before));
    const template = new Template(raw, text, needed, frame.isOnce ? ownCopy(delta.pointer) : undefined);
    // What was learned before it was known what differs will fit no frame any more.
    const others = template.isVarying
      ? this.#templates.filter((each) => each.text !== text || each.isVarying)
      : this.#templates;
    this.#templates = [template, ...others.slice(0, MOST_TEMPLATES - 1)];
  }

  /** A text has ended or begun: its protocol may now mean something else by the same frame. */
  forget(): void {
    this.#templates = [];
    this.#opened = this.#texts.opened;
  }

  #leave(template: Template, raw: string, said: string): void {
    const { text, piece, sequence } = template;
    if (text.said) {
      text.said.say(said);
      text.said.left += said.length;
    }
    if (said !== piece) this.#wholes.touched = true;
    const number = sequence === undefined ? undefined : this.#outlet.renumber(sequence);
    const isSame = said === piece && number === sequence;
    this.#outlet.pass(isSame ? raw : template.render(raw, said, number), template.tail);
    template.forget();
  }
}

/** The values of `id:` fields: some servers number their events for a client that comes back. */
function idLines({ raw, loose }: RawFrame): Hole[] {
  return loose
    .filter(({ start }) => raw.startsWith('id:', start))
    .map(({ text, end }) => ({ form: 'line', use: 'volatile', key: 'id', start: end - text.length, end }));
}

/** Whether a value that may differ between frames does: what is in a hole is inspected in each, what is not but once. */
function isNew(raw: string, { key, start, end }: Hole, before: readonly Template[]): boolean {
  // With its name, the quotes and the colon: by itself a number may stand anywhere.
  const member = raw.slice(Math.max(0, start - key.length - 3), end + 1);
  return before.length > 0 && !before.some((each) => each.holds(member));
}

/** What a value is to a template; `undefined` for one that must be the same in every frame. */
function useOf(
  { role, pointer, key }: Span,
  delta: string,
  sequence: string,
  adapter: StreamAdapter,
  countsUsage: boolean,
): Hole['use'] | undefined {
  if (role === 'string' && pointer === delta) return 'text';
  if (role === 'number' && pointer === sequence) return 'sequence';
  if (role === 'name' || role === 'other') return undefined;
  if (adapter.volatile?.includes(pointer) === true) return 'volatile';
  const isIdle = role === 'number' && adapter.isIdleNumber?.(pointer, key) === true;
  // A frame that fits a template is not read, and what it says that it has cost would not be counted.
  return isIdle && !(countsUsage && COUNTER.test(pointer)) ? 'volatile' : undefined;
}

const isSimple = ({ deltas, closes, pauses, parts, calls, repeats, opaque, snapshots, state }: FrameReading): boolean =>
  deltas.length === 1 &&
  (pauses ?? []).length === 0 &&
  deltas[0]?.isAlone !== true &&
  closes.length + parts.length + calls.length + repeats.length + opaque.length + snapshots.length === 0 &&
  state === 'open';
