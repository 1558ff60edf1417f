import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Denial } from '@sallyport/core';
import { attempt, isProvoked } from './attempt.ts';
import type { FailedAttempt } from './attempt.ts';
import type { Admission, Breaker } from './breaker.ts';
import { KEY_PLACE } from './call.ts';
import type { Prepared } from './call.ts';
import { busy, failed, forStatus, overloaded, refused, timedOut, unavailable } from './denials.ts';
import { retryAfterMs } from './fields.ts';
import type { Flight } from './flight.ts';
import { judgeKey } from './judge.ts';
import type { Key, KeyRing } from './key-ring.ts';
import { readStart } from './pump.ts';
import { replyKind } from './reply-kind.ts';
import type { ReplyKind } from './reply-kind.ts';
import type { RelaySettings } from './settings.ts';
import type { Stop } from './stopper.ts';

/** The head of a reply that may be passed on. */
export interface Answer {
  readonly kind: ReplyKind;
  readonly status: number;
  readonly message: IncomingMessage;
  readonly key: Key | undefined;
}

/** How a call came out before any byte of a reply was passed on. */
export type RunEnd =
  { readonly answer: Answer } | { readonly denial: Denial; readonly reason: string } | { readonly stopped: Stop };

export interface RunResult {
  readonly end: RunEnd;
  readonly upstreamStatus: number | undefined;
  readonly key: string | undefined;
  readonly attempts: number;
  /** Nothing was spent: the upstream saw nothing, or refused it. */
  readonly isFree: boolean;
}

const ERROR_BYTES = 65_536;
const ERROR_MS = 2_000;
const LONGEST_COOLING_MS = 300_000;
const BACKOFF_MS = 200;
const NONE: ReadonlySet<Key> = new Set();

/** One call with its failovers and retries, none of them after the first byte of a reply. */
export class Run {
  readonly #settings: RelaySettings;
  readonly #ring: KeyRing | undefined;
  readonly #breaker: Breaker;
  readonly #prepared: Prepared;
  readonly #flight: Flight;
  #tried: Set<Key> | undefined;
  #suspects: [key: Key, status: number][] | undefined;
  #attempts = 0;
  #retries = 0;
  #key: Key | undefined;
  #status: number | undefined;
  #isFree = true;

  constructor(
    settings: RelaySettings,
    ring: KeyRing | undefined,
    breaker: Breaker,
    prepared: Prepared,
    flight: Flight,
  ) {
    this.#settings = settings;
    this.#ring = ring;
    this.#breaker = breaker;
    this.#prepared = prepared;
    this.#flight = flight;
    const { idempotencyHeader } = settings;
    if (idempotencyHeader !== undefined && !prepared.headers.includes(idempotencyHeader))
      prepared.headers.push(idempotencyHeader, randomUUID());
  }

  async answer(): Promise<RunResult> {
    let last: { denial: Denial; reason: string } | undefined;
    const { stopper } = this.#flight;
    for (;;) {
      if (stopper.stopped !== undefined) return this.#result({ stopped: stopper.stopped });
      const key = this.#ring?.pick(this.#tried ?? NONE, this.#prepared.model);
      if (this.#ring !== undefined && key === undefined) {
        const wait = await this.#waitForKey(last);
        if (wait === undefined) continue;
        return this.#result(wait);
      }
      const admission = this.#breaker.admit(this.#flight);
      if (typeof admission === 'number')
        return this.#result(last ?? { denial: unavailable(admission), reason: 'breaker-open' });
      const reply = await this.#send(key);
      const next =
        'failure' in reply
          ? await this.#failed(reply, admission)
          : (this.#answerOf(reply, key, admission) ?? (await this.#statusOf(reply, key, admission)));
      // Whatever the way out: a probe that nobody reports on would keep the breaker half open for ever.
      admission.abandoned();
      if ('next' in next) last = next.next;
      else return this.#result(next);
    }
  }

  #result(end: RunEnd): RunResult {
    return {
      end,
      upstreamStatus: this.#status,
      key: this.#key?.label,
      attempts: this.#attempts,
      isFree: this.#isFree,
    };
  }

  /** @returns `undefined` after a wait that was worth it */
  async #waitForKey(last: { denial: Denial; reason: string } | undefined) {
    const { waitMs, areRefused } = this.#ring?.outlook(this.#prepared.model) ?? { waitMs: 0, areRefused: true };
    const isBusy = last === undefined ? !areRefused : last.reason === 'busy';
    if (!isBusy) return last ?? { denial: unavailable(waitMs), reason: 'no-key' };
    if (await this.#mayWait(waitMs, 'busy')) {
      this.#tried = undefined;
      return undefined;
    }
    return { denial: busy(waitMs), reason: 'busy' };
  }

  #send(key: Key | undefined): Promise<IncomingMessage | FailedAttempt> {
    const { target, keyHeader, limits } = this.#settings;
    const { headers } = this.#prepared;
    this.#attempts++;
    this.#key = key;
    this.#status = undefined;
    if (key !== undefined && keyHeader !== undefined)
      headers[KEY_PLACE] = keyHeader === 'authorization' ? `Bearer ${key.reveal()}` : key.reveal();
    return attempt(target, this.#prepared, limits, this.#flight.stopper);
  }

  /** @returns `undefined` for what is no answer */
  #answerOf(message: IncomingMessage, key: Key | undefined, admission: Admission): { answer: Answer } | undefined {
    const status = (this.#status = message.statusCode ?? 0);
    const kind = replyKind(status, message.headers);
    if (kind === undefined) return undefined;
    admission.succeeded();
    this.#isFree = false;
    this.#proven(key);
    return { answer: { kind, status, message, key } };
  }

  async #statusOf(message: IncomingMessage, key: Key | undefined, admission: Admission) {
    const status = message.statusCode ?? 0;
    const retryMs = retryAfterMs(message.headers);
    // What is no error is no answer either: a redirect, a page, an encoding nobody asked for.
    if (status < 400) {
      message.destroy();
      this.#isFree = false;
      admission.failed(true);
      return { denial: failed, reason: status >= 300 ? 'redirect' : 'unexpected-reply' };
    }
    const { stopper } = this.#flight;
    const body = await readStart(message, ERROR_BYTES, ERROR_MS, stopper);
    if (stopper.stopped !== undefined) return { stopped: stopper.stopped };
    const denial = forStatus(status, retryMs);
    if (status >= 500) {
      admission.failed(true);
      const mayRepeat = (status === 503 || status === 529) && retryMs !== undefined;
      this.#isFree &&= mayRepeat;
      const mayWait = (mayRepeat || this.#isIdempotent) && (await this.#mayWait(retryMs, `status-${status}`));
      const last = { denial: status === 503 || status === 529 ? overloaded(retryMs) : denial, reason: 'status' };
      return mayWait ? { next: last } : last;
    }
    admission.succeeded();
    const verdict = key === undefined ? 'none' : judgeKey(status, body);
    if (key === undefined || verdict === 'none') return { denial, reason: 'status' };
    (this.#tried ??= new Set()).add(key);
    if (verdict === 'refused') this.#setAside(key, status);
    else if (verdict === 'suspect') (this.#suspects ??= []).push([key, status]);
    else if (retryMs !== undefined) {
      key.cool(Math.min(retryMs, LONGEST_COOLING_MS), this.#prepared.model);
      this.#flight.tell('key-cooled', { key: key.label, status, waitMs: Math.round(retryMs) });
    }
    if (verdict === 'busy') return { next: { denial: busy(retryMs), reason: 'busy' } };
    return { next: { denial: refused, reason: 'key-refused' } };
  }

  async #failed({ failure, isUnsent, code }: FailedAttempt, admission: Admission) {
    if (failure === 'aborted' || failure === 'paused' || failure === 'closed') {
      this.#isFree &&= isUnsent;
      return { stopped: failure };
    }
    // A connection that was closed while it was idle says nothing of the upstream.
    if (isUnsent && failure === 'broken') admission.abandoned();
    else admission.failed(isProvoked(failure));
    if (!isUnsent) this.#isFree = false;
    const isSlow = failure.endsWith('timeout') && failure !== 'connect-timeout';
    const last = { denial: isSlow ? timedOut : failed, reason: failure };
    const mayRepeat = failure !== 'total-timeout' && failure !== 'address-refused' && (isUnsent || this.#isIdempotent);
    if (!mayRepeat || !(await this.#mayWait(undefined, code ?? failure))) return last;
    return { next: last };
  }

  get #isIdempotent(): boolean {
    return this.#prepared.method === 'GET' || this.#settings.idempotencyHeader !== undefined;
  }

  /** Waits before one more attempt, if there is one left and the wait is short enough. */
  async #mayWait(askedMs: number | undefined, reason: string): Promise<boolean> {
    const { maxRetries, maxWaitMs } = this.#settings;
    if (this.#retries >= maxRetries || (askedMs ?? 0) > maxWaitMs) return false;
    const least = askedMs ?? BACKOFF_MS * 2 ** this.#retries;
    this.#retries++;
    // Up to half as long again, so that those who were refused together do not come back together.
    const waitMs = Math.round(least * (1 + Math.random() / 2));
    this.#flight.tell('retried', { reason, waitMs, attempt: this.#attempts, key: this.#key?.label });
    await this.#sleep(waitMs);
    return true;
  }

  async #sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#flight.stopper.onStop(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.#flight.stopper.onStop(undefined);
  }

  #proven(key: Key | undefined): void {
    if (key === undefined) return;
    this.#ring?.proven(key);
    // The request was not to blame.
    for (const [suspect, status] of this.#suspects ?? []) this.#setAside(suspect, status);
  }

  #setAside(key: Key, status: number): void {
    if (key.setAside())
      this.#flight.tell('key-set-aside', { key: key.label, status, waitMs: Math.round(key.waitMs('')) });
  }
}
