import type { ServerResponse } from 'node:http';
import type { Denial } from '../denial.ts';
import { errorName } from '../error-name.ts';
import type { ExchangeState } from '../exchange.ts';
import { dropReplyFields, setFields } from '../fields.ts';
import type { Mode } from '../guard.ts';
import { isUtf8 } from '../media.ts';
import { renderRefusal } from '../refusal.ts';
import type { ReplyInspector, ReplyVerdict } from '../reply.ts';
import { Below } from './below.ts';
import { cutAfterwards, cutConnection } from './cut.ts';

export type Reported = (verdict: ReplyVerdict, since: number) => void;

/** One reply that a hold intercepts, and what can be done to it whatever the way it is held. */
export class Intercepted {
  readonly exchange: ExchangeState;
  readonly response: ServerResponse;
  readonly inspector: ReplyInspector;
  readonly mode: Mode;
  readonly reported: Reported;
  readonly below: Below;
  /** The app has given the head; it may still be held. */
  headGiven = false;
  /** The app has ended the reply. */
  ended = false;
  /** The head has been handed below. */
  headLeft = false;
  /** Nobody looks at it. */
  passes = false;
  /** Nothing of the app leaves any more: it was refused, cut, or the client is gone. What it still writes is swallowed. */
  over = false;

  constructor(
    exchange: ExchangeState,
    response: ServerResponse,
    inspector: ReplyInspector,
    mode: Mode,
    reported: Reported,
  ) {
    this.exchange = exchange;
    this.response = response;
    this.inspector = inspector;
    this.mode = mode;
    this.reported = reported;
    this.below = new Below(response, this);
  }

  get contentType(): string {
    const given = this.response.getHeader('content-type') ?? '';
    // Two types are none: each client takes another one.
    return Array.isArray(given) && given.length > 1 ? '' : String(given);
  }

  /** Whether the reply cannot be inspected as text: encoded, partial, or of another charset. */
  get isUnreadable(): boolean {
    const { response } = this;
    const encoding = response.getHeader('content-encoding');
    if (encoding !== undefined && encoding !== 'identity') return true;
    // `gzip, chunked` is a content encoding in another place.
    const transfer = response.getHeader('transfer-encoding');
    if (transfer !== undefined && !/^(?:chunked|identity)$/i.test(String(transfer))) return true;
    return response.statusCode === 206 || response.hasHeader('content-range') || !isUtf8(this.contentType);
  }

  /** Reports a refusal and carries it out. @returns `true` when it only observes, so that the reply may pass */
  onlyReports(denial: Denial, since: number = performance.now(), cause?: unknown): boolean {
    const details = cause === undefined ? {} : { details: { errorName: errorName(cause) } };
    this.reported({ action: 'deny', denial, ...details }, since);
    if (this.mode === 'observe') return true;
    this.refuse(denial);
    return false;
  }

  /** Answers instead of the app, or closes the connection when the head has left. */
  refuse(denial: Denial): void {
    // What has been released still goes: a client that gets nothing at all would ask again, and pay again.
    if (this.headLeft) return this.endEarly(true);
    const refusal = renderRefusal(denial, this.exchange);
    this.stop(() => {
      this.headLeft = true;
      dropReplyFields(this.response);
      setFields(this.response, refusal.headers);
      this.response.statusCode = refusal.status;
      this.below.end(refusal.body);
    });
  }

  /** Ends a stream whose last bytes have been written; `cut`: so that the client cannot take it for complete. */
  endEarly(cut: boolean): void {
    this.stop(() => {
      if (cut) cutAfterwards(this.response, this.below);
      else this.below.end();
    });
  }

  /** What cannot even be sent (a reason phrase with a line break) ends the connection, never the process. */
  send(call: () => void): void {
    try {
      this.below.run(call);
    } catch {
      this.giveUp();
    }
  }

  giveUp(): void {
    this.over = true;
    cutConnection(this.response);
  }

  private stop(call: () => void): void {
    this.over = true;
    this.exchange.lifecycle.refused ??= 'reply';
    this.send(call);
    this.exchange.lifecycle.abort();
  }
}
