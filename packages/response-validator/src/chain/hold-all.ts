import type { ReportFinding } from '../filter.ts';
import { Question } from '../windows/question.ts';
import type { QuestionOptions } from '../windows/question.ts';
import type { WaitingFilter } from './chain.ts';

export interface HoldAllOptions extends QuestionOptions {
  /** `true`: the text may leave. Anything that is not a boolean is a bug and throws. */
  readonly mayLeave: (text: string) => boolean | Promise<boolean>;
  /** A longer text, in UTF-16 units, is stopped. */
  readonly maxUnits: number;
}

/**
 * Keeps a text until it is complete, asks once, and lets all of it go or nothing: for what has no parts, such as JSON.
 * `end` throws a TypeError when `mayLeave` does not answer with a boolean.
 */
export function holdAll(options: HoldAllOptions, report: ReportFinding): WaitingFilter {
  return new HoldAll(options, report);
}

class HoldAll implements WaitingFilter {
  readonly #options: HoldAllOptions;
  readonly #report: ReportFinding;
  #pieces: string[] = [];
  #length = 0;
  #blocked = false;
  #question: Question | undefined;

  constructor(options: HoldAllOptions, report: ReportFinding) {
    this.#options = options;
    this.#report = report;
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  get waiting(): Promise<void> | undefined {
    return this.#question?.verdict === undefined ? this.#question?.settled : undefined;
  }

  push(text: string): string {
    if (this.#blocked) return '';
    this.#length += text.length;
    if (this.#length > this.#options.maxUnits) return this.#stop('too-large');
    if (text !== '') this.#pieces.push(text);
    return '';
  }

  end(): string {
    if (this.#blocked) return '';
    const text = this.#pieces.join('');
    this.#pieces = [text];
    this.#question ??= new Question(() => this.#options.mayLeave(text), this.#options);
    this.#question.requireSound();
    const { verdict, isUnavailable } = this.#question;
    if (verdict === undefined) return '';
    if (verdict === 'stop') return this.#stop(isUnavailable ? 'unavailable' : 'rejected');
    if (isUnavailable) this.#report({ reason: 'unavailable', flags: true });
    this.#pieces = [];
    return text;
  }

  #stop(reason: string): string {
    this.#blocked = true;
    this.#pieces = [];
    this.#report({ reason });
    return '';
  }
}
