import type { WaitingFilter } from '../chain/chain.ts';
import type { ReportFinding } from '../filter.ts';
import type { TextKind } from '../rule.ts';
import { Cutter } from './cut.ts';
import type { WindowSize } from './cut.ts';
import { Question } from './question.ts';
import type { QuestionOptions } from './question.ts';

/**
 * `hold`: a window leaves when its verdict is in; while one is judged the next is read. `optimistic`: a window leaves as
 * it is read, the next one only when its verdict is in, so one window at most is out when the text is stopped.
 * `report`: everything leaves, and verdicts are only told. Security: with `optimistic` and `report` text is seen first.
 */
export type WindowMode = 'hold' | 'optimistic' | 'report';

export interface WindowContext {
  readonly kind: TextKind;
  /** Windows of this text before this one. */
  readonly index: number;
  /** How many units at the start of the window were in the one before. */
  readonly overlap: number;
  /** The text ends with this window. */
  readonly last: boolean;
}

/** `true`: may leave. Anything that is not a boolean is a bug and throws, from `push` or `end`. */
export type JudgeWindow = (text: string, context: WindowContext) => boolean | Promise<boolean>;

export interface WindowsOptions extends QuestionOptions, WindowSize {
  readonly judge: JudgeWindow;
  readonly mode: WindowMode;
}

/** Asks a slow detector about one window of a text after the other. What leaves depends on text and verdicts alone. */
export function windowsFilter(options: WindowsOptions, kind: TextKind, report: ReportFinding): WaitingFilter {
  return new Windows(options, kind, report);
}

/** With `report` so much text may wait for a verdict before the stream does. */
const MAX_BACKLOG = 65_536;

class Windows implements WaitingFilter {
  readonly #options: WindowsOptions;
  readonly #kind: TextKind;
  readonly #report: ReportFinding;
  readonly #cutter: Cutter;
  /** What was pushed and not yet read. */
  #rest = '';
  /** The window that is being read, whether that is all of it, and how much of it has left. */
  #window = '';
  #isComplete = false;
  #left = 0;
  /** The end of the text before it. */
  #before = '';
  #index = 0;
  /** The verdict on the window before. */
  #question: Question | undefined;
  #judged = '';
  #ended = false;
  #blocked = false;

  constructor(options: WindowsOptions, kind: TextKind, report: ReportFinding) {
    this.#options = options;
    this.#kind = kind;
    this.#report = report;
    this.#cutter = new Cutter(options);
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  get waiting(): Promise<void> | undefined {
    if (this.#blocked || this.#question === undefined || this.#question.verdict !== undefined) return undefined;
    const isInTheWay = this.#options.mode === 'report' ? this.#rest.length > MAX_BACKLOG : this.#isComplete;
    return isInTheWay || this.#ended ? this.#question.settled : undefined;
  }

  push(text: string): string {
    if (this.#blocked) return '';
    this.#rest += text;
    const released = this.#advance();
    return this.#options.mode === 'report' ? text : released;
  }

  end(): string {
    if (this.#blocked) return '';
    this.#ended = true;
    const released = this.#advance();
    return this.#options.mode === 'report' ? '' : released;
  }

  #advance(): string {
    let released = '';
    for (;;) {
      released += this.#settle();
      if (this.#blocked) return released;
      this.#readOn();
      if (this.#question === undefined) released += this.#leave();
      if (!this.#isComplete || this.#question !== undefined) return released;
      this.#ask();
    }
  }

  /** What a verdict that came in lets go. */
  #settle(): string {
    const question = this.#question;
    if (question?.verdict === undefined) return '';
    question.requireSound();
    this.#question = undefined;
    const { mode } = this.#options;
    const stops = question.verdict === 'stop';
    if (stops || question.isUnavailable) {
      const reason = question.isUnavailable ? 'unavailable' : 'rejected';
      this.#report(stops && mode !== 'report' ? { reason } : { reason, flags: true });
    }
    this.#blocked = stops && mode !== 'report';
    return mode === 'hold' && !this.#blocked ? this.#judged : '';
  }

  #readOn(): void {
    let count = 0;
    while (!this.#isComplete && count < this.#rest.length) {
      this.#isComplete = this.#cutter.endsWith(this.#rest.charCodeAt(count++));
    }
    this.#window += this.#rest.slice(0, count);
    this.#rest = this.#rest.slice(count);
    if (this.#ended && this.#rest === '' && this.#window !== '') this.#isComplete = true;
  }

  /** With no verdict in the way, what was read may leave. */
  #leave(): string {
    if (this.#options.mode !== 'optimistic') return '';
    const text = this.#window.slice(this.#left);
    this.#left = this.#window.length;
    return text;
  }

  #ask(): void {
    const { judge, overlap } = this.#options;
    const before = overlap === 0 ? '' : this.#before.slice(-overlap);
    const text = before + this.#window;
    const last = this.#ended && this.#rest === '';
    const context = { kind: this.#kind, index: this.#index++, overlap: before.length, last };
    this.#before = overlap === 0 ? '' : text.slice(-overlap);
    this.#judged = this.#window;
    this.#window = '';
    this.#left = 0;
    this.#isComplete = false;
    this.#question = new Question(() => judge(text, context), this.#options);
  }
}
