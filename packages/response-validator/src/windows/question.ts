import { answerOf } from '../answer.ts';

export interface QuestionOptions {
  /** Milliseconds for an answer. */
  readonly timeLimitMs: number;
  /** When the function throws or is late. Security: `allow` releases what was not checked. */
  readonly onUnavailable: 'deny' | 'allow';
}

export type Verdict = 'leave' | 'stop';

/** One question to a function of the app: whether a text may leave. It may answer at once or later. */
export class Question {
  /** `undefined` while the answer is not in. */
  verdict: Verdict | undefined;
  /** The function threw or was late, and the policy decided. */
  isUnavailable = false;
  /** Never rejects; `undefined` when the answer came at once. */
  readonly settled: Promise<void> | undefined;
  readonly #onUnavailable: 'deny' | 'allow';
  #bug: TypeError | undefined;

  constructor(ask: () => boolean | Promise<boolean>, { timeLimitMs, onUnavailable }: QuestionOptions) {
    this.#onUnavailable = onUnavailable;
    let answer: unknown;
    try {
      answer = ask();
    } catch {
      this.#decideWithout();
      return;
    }
    if (isThenable(answer)) this.settled = this.#wait(Promise.resolve(answer), timeLimitMs);
    else this.#take(answer);
  }

  /** @throws {TypeError} the function did not answer with a boolean: a mistake, not an outage, so no policy covers it */
  requireSound(): void {
    if (this.#bug !== undefined) throw this.#bug;
  }

  async #wait(answer: Promise<unknown>, limitMs: number): Promise<void> {
    const got = await answerOf(() => answer, limitMs);
    if (got.ok) this.#take(got.value);
    else this.#decideWithout();
  }

  #take(answer: unknown): void {
    // A forgotten `return` must neither open the door nor pass for a decision.
    if (typeof answer !== 'boolean') this.#bug = new TypeError(`a check must return a boolean, got ${typeof answer}`);
    this.verdict = answer === true ? 'leave' : 'stop';
  }

  #decideWithout(): void {
    this.isUnavailable = true;
    this.verdict = this.#onUnavailable === 'allow' ? 'leave' : 'stop';
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
