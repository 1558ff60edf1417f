import type { Principal } from '@sallyport/core';
import type { Approval } from '../approval.ts';
import type { ServedApprovals } from '../api/options.ts';
import type { ApprovalQuery } from '../store.ts';
import { summaryOf } from './summary.ts';
import type { ApprovalSummary } from './summary.ts';

interface QueueList {
  readonly entries: readonly ApprovalSummary[];
  /** Whether there are others. */
  readonly more: boolean;
}

export interface ReviewQueue {
  readonly me: Pick<Principal, 'id' | 'kind'>;
  readonly waiting: QueueList;
  readonly unknown: QueueList;
  readonly decided: QueueList;
  /** The one that the page shows. */
  readonly selected?: ApprovalSummary;
}

const LONG = 100;
const SHORT = 20;

/** Up to so many of what the principal may see. */
export async function gather(
  approvals: ServedApprovals,
  query: Partial<ApprovalQuery>,
  principal: Principal,
  count: number,
): Promise<{ readonly found: readonly Approval[]; readonly more: boolean }> {
  const { approvals: found, next } = await approvals.list({ ...query, limit: count }, principal);
  return { found, more: next !== undefined };
}

export async function reviewQueue(
  approvals: ServedApprovals,
  principal: Principal,
  selected: string | undefined,
): Promise<ReviewQueue> {
  const list = async (query: Partial<ApprovalQuery>, count: number): Promise<QueueList> => {
    const { found, more } = await gather(approvals, query, principal, count);
    return { entries: found.map(summaryOf), more };
  };
  const [waiting, unknown, decided, shown] = await Promise.all([
    list({ statuses: ['pending'], order: 'oldest' }, LONG),
    list({ statuses: ['unknown'], order: 'oldest' }, LONG),
    list({ statuses: ['approved', 'denied', 'redeemed', 'done', 'failed', 'withdrawn', 'expired'] }, SHORT),
    selected === undefined ? undefined : approvals.get(selected, principal),
  ]);
  const { id, kind } = principal;
  return {
    me: { id, kind },
    waiting,
    unknown,
    decided,
    ...(shown === undefined ? {} : { selected: summaryOf(shown) }),
  };
}
