import type { LimitState, ReserveResult, SettleResult } from '../store.ts';
import type { Booked, BookedTable } from './booked-table.ts';
import type { Plan } from './redis-names.ts';
import type { Waiting } from './redis-turns.ts';

const SETTLED: Record<number, SettleResult> = { 0: 'gone', 1: 'settled', 2: 'late' };
// Where the next answer begins is not known then: nobody in the turn is told what is another's.
const NOWHERE = NaN;
const notItsAnswer = (): TypeError => new TypeError('redisQuotaStore: not an answer of its script');

/** A verb whose answer is waited for. */
abstract class Asked<Answer> implements Waiting {
  readonly answer: Promise<Answer>;
  protected resolve!: (answer: Answer) => void;
  reject!: (error: unknown) => void;

  constructor() {
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  abstract read(replies: readonly unknown[], at: number): number;
}

/** A reservation; what is booked is remembered. */
export class AskedToReserve extends Asked<ReserveResult> {
  readonly #table: BookedTable;
  readonly #id: string;
  readonly #booked: Booked;
  readonly #plan: Plan;
  readonly #overdraw: boolean;

  constructor(table: BookedTable, id: string, booked: Booked, plan: Plan, overdraw: boolean) {
    super();
    this.#table = table;
    this.#id = id;
    this.#booked = booked;
    this.#plan = plan;
    this.#overdraw = overdraw;
  }

  read(replies: readonly unknown[], at: number): number {
    const verdict = replies[at];
    const { count } = this.#booked;
    const { shares, windows } = this.#plan;
    // The most common one, 3, says of each window once when it is over.
    const step = verdict === 3 ? 1 : verdict === 1 ? 2 : 3;
    const resets = at + 1 + count;
    const end = step === 1 ? resets + windows : at + 1 + step * count;
    const states: LimitState[] = [];
    let sound = verdict === 0 || verdict === 1 || verdict === 2 || verdict === 3;
    for (let index = 0; index < count && sound; index++) {
      const from = at + 1 + step * index;
      const remaining = replies[from] as number;
      const resetMs = replies[step === 1 ? resets + (shares[index] as number) : from + 1] as number;
      const retry = step === 3 ? (replies[from + 2] as number) : 0;
      sound = Number.isSafeInteger(remaining) && Number.isSafeInteger(resetMs) && Number.isSafeInteger(retry);
      states.push({ remaining, resetMs, retryAfterMs: retry < 0 ? undefined : retry });
    }
    const allowed = verdict !== 0;
    if (!sound) {
      this.reject(notItsAnswer());
      return NOWHERE;
    }
    if (allowed || this.#overdraw) this.#table.add(this.#id, this.#booked);
    this.resolve({ allowed, states });
    return end;
  }
}

/** The end of one. */
export class AskedToClose extends Asked<SettleResult> {
  read(replies: readonly unknown[], at: number): number {
    const reply = replies[at];
    const known = typeof reply === 'number' ? SETTLED[reply] : undefined;
    if (known === undefined) {
      this.reject(notItsAnswer());
      return NOWHERE;
    }
    this.resolve(known);
    return at + 1;
  }
}
