import type {
  ApprovalStatus,
  FinishResult,
  NewApproval,
  NewOutcome,
  NewRedemption,
  NewVote,
  RedeemResult,
  StoredApproval,
  VoteResult,
  WithdrawResult,
} from './store.ts';

// The state machine by itself, for stores that compute a change inside a lock or before a compare-and-set.

export const isOpen = ({ status }: StoredApproval): boolean => status === 'pending' || status === 'approved';

const FORGETTABLE: ReadonlySet<ApprovalStatus> = new Set([
  'denied',
  'withdrawn',
  'replaced',
  'expired',
  'done',
  'failed',
]);

/** A copy that nobody can change, without members that are undefined. */
export function frozenApproval(approval: StoredApproval): StoredApproval {
  const plain = JSON.parse(JSON.stringify(approval)) as StoredApproval;
  for (const each of [plain.authors, plain.votes, plain.redemption, plain.outcome, ...plain.votes]) Object.freeze(each);
  return Object.freeze(plain);
}

/** As it stands at this moment: what comes by itself has come. */
export function standing(approval: StoredApproval, now: number): StoredApproval {
  if (isOpen(approval) && approval.expiresAt <= now) {
    return Object.freeze({ ...approval, status: 'expired', changedAt: approval.expiresAt });
  }
  const dueAt = approval.redemption?.dueAt ?? Infinity;
  if (approval.status === 'redeemed' && dueAt <= now) {
    return Object.freeze({ ...approval, status: 'unknown', changedAt: dueAt });
  }
  return approval;
}

export function isForgettable(approval: StoredApproval, now: number, olderThanMs: number): boolean {
  const { status, changedAt } = standing(approval, now);
  return FORGETTABLE.has(status) && changedAt <= now - olderThanMs;
}

export function opened(request: NewApproval, now: number): StoredApproval {
  return frozenApproval({
    ...request,
    status: 'pending',
    createdAt: now,
    expiresAt: now + request.ttlMs,
    changedAt: now,
    votes: [],
  });
}

export function replaced(approval: StoredApproval, replacedBy: string, now: number): StoredApproval {
  return frozenApproval({ ...approval, status: 'replaced', replacedBy, changedAt: now });
}

export function voted(stored: StoredApproval | undefined, vote: NewVote, now: number): VoteResult {
  if (stored === undefined) return { counted: false, reason: 'absent' };
  const approval = standing(stored, now);
  const refused = (reason: 'not-pending' | 'author' | 'voted'): VoteResult => ({ counted: false, reason, approval });
  if (approval.status !== 'pending') return refused('not-pending');
  if (approval.authors.includes(vote.person)) return refused('author');
  if (approval.votes.some(({ person }) => person === vote.person)) return refused('voted');
  const votes = [...approval.votes, { ...vote, at: now }];
  const approves = votes.filter(({ decision }) => decision === 'approve').length;
  const isApproved = vote.decision === 'approve' && approves >= approval.quorum;
  const status = vote.decision === 'deny' ? 'denied' : isApproved ? 'approved' : 'pending';
  const expiresAt = isApproved ? now + approval.grantMs : approval.expiresAt;
  return { counted: true, approval: frozenApproval({ ...approval, status, expiresAt, votes, changedAt: now }) };
}

export function redeemed(
  stored: StoredApproval | undefined,
  binding: string,
  { id, limitMs }: NewRedemption,
  now: number,
): RedeemResult {
  if (stored === undefined) return { redeemed: false, reason: 'absent' };
  const approval = standing(stored, now);
  if (approval.status !== 'approved') return { redeemed: false, reason: 'not-approved', approval };
  if (approval.binding !== binding) return { redeemed: false, reason: 'mismatch', approval };
  const redemption = { id, at: now, dueAt: now + limitMs };
  return {
    redeemed: true,
    approval: frozenApproval({ ...approval, status: 'redeemed', redemption, changedAt: now }),
  };
}

export function finished(
  stored: StoredApproval | undefined,
  redemptionId: string,
  outcome: NewOutcome,
  now: number,
): FinishResult {
  if (stored === undefined) return { finished: false, reason: 'absent' };
  const approval = standing(stored, now);
  const { redemption, status } = approval;
  if (redemption === undefined) return { finished: false, reason: 'not-redeemed', approval };
  if (redemption.id !== redemptionId) return { finished: false, reason: 'mismatch', approval };
  if (status === 'done' || status === 'failed') return { finished: false, reason: 'finished', approval };
  const changed = { ...approval, status: outcome.status, outcome: { ...outcome, at: now }, changedAt: now };
  return { finished: true, approval: frozenApproval(changed) };
}

export function withdrawn(stored: StoredApproval | undefined, by: string, now: number): WithdrawResult {
  if (stored === undefined) return { withdrawn: false, reason: 'absent' };
  const approval = standing(stored, now);
  if (!isOpen(approval)) return { withdrawn: false, reason: 'not-open', approval };
  const changed = frozenApproval({ ...approval, status: 'withdrawn', withdrawnBy: by, changedAt: now });
  return { withdrawn: true, approval: changed };
}
