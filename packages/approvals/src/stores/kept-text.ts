import type { NewApproval, StoredApproval } from '../store.ts';
import { frozenApproval } from '../transitions.ts';
import type { Kept } from './backend.ts';

type State = Omit<StoredApproval, keyof NewApproval>;

/** The part that never changes and may be long, as text. */
export function requestText(approval: StoredApproval): string {
  const request: Record<string, unknown> = { ...approval };
  for (const name of Object.keys(stateOf(approval))) delete request[name];
  return JSON.stringify(request);
}

function stateOf(approval: StoredApproval): State {
  const { status, createdAt, expiresAt, changedAt, votes, withdrawnBy, replacedBy, redemption, outcome } = approval;
  const state = { status, createdAt, expiresAt, changedAt, votes, withdrawnBy, replacedBy, redemption, outcome };
  return JSON.parse(JSON.stringify(state)) as State;
}

/** The part that changes. */
export const stateText = (approval: StoredApproval): string => JSON.stringify(stateOf(approval));

/** @throws {TypeError | SyntaxError} when it is none: a database that somebody else wrote to is as good as down */
export function keptOf(request: unknown, state: unknown, version: unknown): Kept {
  const approval = { ...JSON.parse(String(request)), ...JSON.parse(String(state)) } as StoredApproval;
  if (typeof approval.id !== 'string' || typeof approval.status !== 'string' || !Array.isArray(approval.votes)) {
    throw new TypeError('approvals: what lies in the store is no approval.');
  }
  return { approval: frozenApproval(approval), version: Number(version) };
}

/** When time changes it by itself, or `undefined`. */
export function lapseOf({ status, expiresAt, redemption }: StoredApproval): number | undefined {
  if (status === 'pending' || status === 'approved') return expiresAt;
  return status === 'redeemed' ? redemption?.dueAt : undefined;
}
