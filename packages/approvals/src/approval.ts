import type { Principal } from '@sallyport/core';
import { bindingOf, readCall } from './call.ts';
import type { BoundCall } from './call.ts';
import { odditiesOf } from './oddities.ts';
import type { Oddity } from './oddities.ts';
import { sameSeal } from './seals.ts';
import type { Seal } from './seals.ts';
import type { ApprovalStatus, NewApproval, NewVote, Outcome, Redemption, StoredApproval, Vote } from './store.ts';

/** Why a call asks. */
export interface AskReason {
  /** Name of the rule; `otherwise` where no rule speaks of the call. */
  readonly rule: string;
  readonly text?: string;
}

/** What a reviewer is told beside the call; sealed with it. */
export interface ApprovalDetails {
  readonly reasons: readonly AskReason[];
  readonly taints: readonly string[];
  readonly purpose?: string;
  readonly exchangeId?: string;
  /** Roles that the principal had when asking, the first 64. */
  readonly roles: readonly string[];
  /** How the principal had proved who it is. */
  readonly method?: string;
  readonly credentialId?: string;
  /** Person who wrote these arguments in place of those that were asked for, and why. */
  readonly editedBy?: string;
  readonly editComment?: string;
}

/** An approval as people see it. */
export interface Approval extends Omit<BoundCall, 'principal'>, ApprovalDetails {
  readonly id: string;
  readonly status: ApprovalStatus;
  readonly principal: Pick<Principal, 'id' | 'kind'>;
  /** Person who asked, as `personOf` names them. */
  readonly requester: string;
  readonly authors: readonly string[];
  readonly binding: string;
  readonly quorum: number;
  readonly votes: readonly Omit<Vote, 'seal'>[];
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly changedAt: number;
  readonly idempotencyKey: string;
  readonly replaces?: string;
  readonly replacedBy?: string;
  readonly follows?: string;
  readonly withdrawnBy?: string;
  readonly redemption?: Redemption;
  readonly outcome?: Outcome;
  /** Texts of the arguments that may not be what they look like. */
  readonly oddities: readonly Oddity[];
}

/** Everything of a request that votes are about and `call` does not hold. */
export function requestSeal(seal: Seal, request: Omit<NewApproval, 'seal'>): string {
  const { id, tenant, tool, requester, binding, authors, quorum, ttlMs, grantMs, idempotencyKey, details } = request;
  const { replaces = '', follows = '' } = request;
  const parts = [id, tenant, tool, requester, binding, authors, quorum, ttlMs, grantMs, idempotencyKey];
  return seal('request.v1', JSON.stringify([...parts, replaces, follows, details]));
}

export function voteSeal(seal: Seal, approval: Pick<NewApproval, 'seal'>, vote: Omit<NewVote, 'seal'>): string {
  return seal('vote.v1', JSON.stringify([approval.seal, vote.person, vote.decision, vote.comment ?? '']));
}

/** Whether everything in it was written by somebody with the secret (without one: not by accident). */
function isIntact(seal: Seal, stored: StoredApproval, call: BoundCall | undefined): call is BoundCall {
  if (call === undefined || call.tool !== stored.tool || call.tenant !== stored.tenant) return false;
  if (!sameSeal(bindingOf(seal, stored.call), stored.binding)) return false;
  if (!sameSeal(requestSeal(seal, stored), stored.seal)) return false;
  return stored.votes.every((vote) => sameSeal(voteSeal(seal, stored, vote), vote.seal));
}

/** Whether the votes say what the status does: a status by itself is a word that anybody can write. */
export function isGranted({ authors, quorum, votes }: StoredApproval): boolean {
  const counting = votes.filter(({ person, decision }) => decision === 'approve' && !authors.includes(person));
  const isDenied = votes.some(({ decision }) => decision === 'deny');
  return !isDenied && new Set(counting.map(({ person }) => person)).size >= quorum;
}

/** @returns `undefined` when it was altered */
export function approvalView(seal: Seal, stored: StoredApproval): Approval | undefined {
  const call = readCall(stored.call);
  if (!isIntact(seal, stored, call)) return undefined;
  const { call: _call, details, seal: _seal, ttlMs: _ttl, grantMs: _grant, votes, ...rest } = stored;
  return Object.freeze({
    ...rest,
    ...call,
    ...(JSON.parse(details) as ApprovalDetails),
    votes: votes.map(({ seal: _own, ...vote }) => Object.freeze(vote)),
    oddities: odditiesOf(call.arguments),
  });
}
