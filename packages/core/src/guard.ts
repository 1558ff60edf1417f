import type { Denial } from './denial.ts';
import type { EventDetails } from './events.ts';
import type { Exchange } from './exchange.ts';
import type { ReplyInspector } from './reply.ts';
import type { Usage } from './usage.ts';
import type { ReplyWatcher } from './watch.ts';

/** `observe` decides and reports but refuses nothing. */
export type Mode = 'enforce' | 'observe';

/** How an exchange ended. */
export interface Outcome {
  /**
   * `denied`: a guard refused the request, so the handler never ran. `withheld`: a guard refused the reply, so it did.
   * `aborted`: the client went away before the reply was complete. `failed`: it was answered with a 5xx.
   * `completed`: everything else, including a 4xx of the handler.
   */
  readonly kind: 'completed' | 'denied' | 'withheld' | 'failed' | 'aborted';
  readonly statusCode: number;
  /** What the handler or a reader of the reply reported; `undefined` when nobody did. */
  readonly usage: Usage | undefined;
  readonly durationMs: number;
}

/** May return facts for the operator; they are published as `<guard>.settled`. */
export type Settle = (outcome: Outcome) => void | EventDetails | Promise<void | EventDetails>;

export type Verdict =
  | {
      readonly allowed: true;
      /** Called exactly once, when the exchange ends in any way. */
      readonly settle?: Settle;
      /** Looks at the reply before it leaves. */
      readonly reply?: ReplyInspector;
      /** Sees the reply as it is written, without holding or changing it; for what `settle` wants to know. */
      readonly watch?: ReplyWatcher;
      /** Response fields for the reply, such as `RateLimit`. */
      readonly headers?: Readonly<Record<string, string>>;
      /** Something was suspicious but not refused; reported as `<guard>.flagged`. */
      readonly flagged?: boolean;
      readonly details?: EventDetails;
    }
  | {
      readonly allowed: false;
      readonly denial: Denial;
      /** The guard could not decide (store or detector down) and its declared policy refused. */
      readonly unavailable?: boolean;
      /** In observe mode, where the exchange goes on: called exactly once, when it ends. Not called otherwise. */
      readonly settle?: Settle;
      /** In observe mode, as with a verdict that allows. */
      readonly watch?: ReplyWatcher;
      readonly details?: EventDetails;
    };

/**
 * Something that checks an exchange and gives a verdict. A refusal is a value, an outage follows the guard's
 * declared policy, and only a bug throws.
 */
export interface Guard {
  readonly name: string;
  check(exchange: Exchange): Verdict | Promise<Verdict>;
}
