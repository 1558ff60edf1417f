import { optional, readOptions, rule } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import { isConcerned } from './amend.ts';
import type { Approval } from './approval.ts';
import type { Desk } from './desk.ts';
import type { ApprovalQuery, ApprovalStatus } from './store.ts';

export interface ApprovalList {
  readonly approvals: readonly Approval[];
  /** Ids of those that somebody without the secret has changed in the store. Nothing of them can be believed. */
  readonly altered: readonly string[];
  /** `after` of the next page; absent on the last. */
  readonly next?: string;
}

const statusRule = rule.oneOf<ApprovalStatus>(
  'pending',
  'approved',
  'denied',
  'withdrawn',
  'replaced',
  'expired',
  'redeemed',
  'done',
  'failed',
  'unknown',
);

// A page ends behind the part with which it has passed this: arguments may be large, and reading them holds the process.
const PAGE_BYTES = 1_000_000;
const PART = 20;

/** @throws {ConfigError} naming the member that is wrong */
export async function listApprovals(
  desk: Desk,
  query: Partial<ApprovalQuery>,
  principal: Principal | undefined,
): Promise<ApprovalList> {
  const { order, limit, ...read } = readOptions('approvals.list', query, {
    tenant: optional(rule.either(rule.text(), rule.oneOf(''))),
    requester: optional(rule.text()),
    tool: optional(rule.text()),
    statuses: optional(rule.listOf(statusRule, { min: 1 })),
    order: optional(rule.oneOf('oldest', 'newest'), 'newest'),
    after: optional(rule.text()),
    limit: optional(rule.integer(1, 1000), 100),
  });
  const given = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
  const own = principal === undefined ? {} : { tenant: principal.tenant ?? '' };
  const approvals: Approval[] = [];
  const altered: string[] = [];
  let { after } = read;
  let [count, bytes] = [0, 0];
  do {
    const part = {
      ...given,
      ...own,
      order,
      limit: Math.min(PART, limit - count),
      ...(after === undefined ? {} : { after }),
    };
    const page = await desk.ask(() => desk.settings.store.list(part));
    for (const stored of page.approvals) {
      bytes += Buffer.byteLength(stored.call) + Buffer.byteLength(stored.details);
      const approval = desk.view(stored);
      if (approval === undefined) altered.push(stored.id);
      else if (principal === undefined || (await isConcerned(desk, approval, principal))) approvals.push(approval);
    }
    count += page.approvals.length;
    after = page.next;
  } while (after !== undefined && count < limit && bytes < PAGE_BYTES);
  return {
    approvals,
    altered: principal === undefined ? altered : [],
    ...(after === undefined ? {} : { next: after }),
  };
}
