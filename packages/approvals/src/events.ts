import { isHeard, publish } from '@sallyport/core';
import type { EventDetails, OnEvent } from '@sallyport/core';

/** What happened. Ends in `failed` where something broke, so that loggers call it a failure. */
export type ApprovalStep =
  | 'allowed'
  | 'requested'
  | 'voted'
  | 'approved'
  | 'denied'
  | 'replaced'
  | 'withdrawn'
  | 'redeemed'
  | 'refused'
  | 'finished'
  | 'unknown'
  | 'expired'
  | 'settled'
  | 'altered'
  | 'finish-failed'
  | 'store-failed';

/** Names and hashes of a step; never an argument's value, a comment or a purpose. */
interface StepFacts {
  readonly approvalId?: string | undefined;
  readonly tool?: string | undefined;
  readonly tenant?: string | undefined;
  /** Stands for the call and its arguments. */
  readonly binding?: string | undefined;
  readonly status?: string | undefined;
  readonly reason?: string | undefined;
  /** Names of rules. */
  readonly rules?: string | undefined;
  readonly person?: string | undefined;
  readonly errorName?: string | undefined;
  readonly replacedBy?: string | undefined;
}

export interface ApprovalEvents {
  /** Whether an event would reach anybody. */
  isHeard(): boolean;
  tell(step: ApprovalStep, facts: StepFacts, by?: string, exchangeId?: string): void;
}

const DENIES: ReadonlySet<ApprovalStep> = new Set(['refused', 'denied', 'altered']);
const FLAGS: ReadonlySet<ApprovalStep> = new Set(['requested', 'unknown', 'expired', 'finish-failed', 'store-failed']);

export function approvalEvents(onEvent: OnEvent | undefined): ApprovalEvents {
  return {
    isHeard: () => isHeard(onEvent),
    tell(step, facts, by, exchangeId = ''): void {
      if (!isHeard(onEvent)) return;
      const decision = DENIES.has(step) ? 'deny' : FLAGS.has(step) ? 'flag' : 'allow';
      const event = {
        type: `approvals.${step}`,
        guard: 'approvals',
        at: Date.now(),
        exchangeId,
        principalId: by,
        mode: 'enforce',
        decision,
        effective: decision === 'deny' ? 'deny' : 'allow',
        code: step === 'refused' ? 'action-refused' : undefined,
        durationMs: 0,
        details: Object.freeze({ ...facts }) as EventDetails,
      } as const;
      publish(Object.freeze(event), onEvent);
    },
  };
}

/** The class of an error, never its message, which can quote anything. */
export function errorName(error: unknown): string {
  try {
    const name: unknown = error instanceof Error ? error.name : typeof error;
    return typeof name === 'string' && /^[A-Za-z][\w.]{0,63}$/.test(name) ? name : 'Error';
  } catch {
    return 'Error';
  }
}
