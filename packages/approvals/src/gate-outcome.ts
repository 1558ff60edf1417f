import type { Denial } from '@sallyport/core';
import type { Approval } from './approval.ts';
import type { RedeemRefusal } from './redeem.ts';

/**
 * Beside what `redeem` refuses: `principal`: nobody is known for whom the tool acts. `arguments`: they have no canonical
 * form. `rule`: a rule refuses the call. `too-many`: the person has too many pending requests.
 */
export type GateRefusal = RedeemRefusal | 'principal' | 'arguments' | 'rule' | 'too-many';

export interface Refused {
  readonly state: 'refused';
  readonly reason: GateRefusal;
  /** What a client may know. */
  readonly denial: Denial;
  readonly approval?: Approval;
}

export interface Waiting {
  readonly state: 'waiting';
  readonly approval: Approval;
}

/** The store is down: nothing ran. */
export interface Unavailable {
  readonly state: 'unavailable';
  readonly denial: Denial;
}

export interface Ran<Output> {
  readonly state: 'ran';
  readonly output: Output;
  /** Absent where a rule allowed the call. */
  readonly approval?: Approval;
}

/** What became of a call. Only `ran` means that the tool's function was called. */
export type GateOutcome<Output> = Ran<Output> | Waiting | Refused | Unavailable;

const actionRefused: Denial = Object.freeze({
  code: 'action-refused',
  status: 403,
  title: 'Action refused',
  detail: 'This action is not permitted.',
});

export const approvalsUnavailable: Denial = Object.freeze({
  code: 'approvals-unavailable',
  status: 503,
  title: 'Temporarily unavailable',
  detail: 'Whether this action is approved could not be checked. Nothing was done.',
  headers: { 'retry-after': '5' },
});

export function refused(reason: GateRefusal, approval?: Approval): Refused {
  return { state: 'refused', reason, denial: actionRefused, ...(approval === undefined ? {} : { approval }) };
}
