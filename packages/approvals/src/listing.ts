import { optional, readOptions, rule } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import { isConcerned } from './amend.ts';
import type { Approval } from './approval.ts';
import type { Desk } from './desk.ts';
import { cursorAt } from './list-cursor.ts';
import type { ApprovalPage, ApprovalQuery, ApprovalStatus } from './store.ts';

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
/** How many of others' a call looks at, at least, for a page of what a principal may see. */
const LOOKED_AT = 500;

/** Parts of what fits, `most` altogether, until there are no more or too much was read. */
async function* partsOf(desk: Desk, query: ApprovalQuery, most: number): AsyncGenerator<ApprovalPage> {
  let [bytes, left] = [0, most];
  for (let { after } = query; left > 0 && bytes < PAGE_BYTES;) {
    const asked = { ...query, limit: Math.min(PART, left), ...(after === undefined ? {} : { after }) };
    const part = await desk.ask(() => desk.settings.store.list(asked));
    for (const { call, details } of part.approvals) bytes += Buffer.byteLength(call) + Buffer.byteLength(details);
    yield part;
    left -= part.approvals.length;
    after = part.next;
    if (after === undefined) return;
  }
}

/**
 * A page of what the principal may see, full where there is so much: short ones, and places of those that it may not see,
 * would tell whoever asks for others' requests how many there are. One call looks at some 500 of them (or `limit`).
 */
async function concernsOf(desk: Desk, query: ApprovalQuery, principal: Principal): Promise<ApprovalList> {
  const approvals: Approval[] = [];
  let behind: string | undefined;
  for await (const { approvals: some, next } of partsOf(desk, query, Math.max(LOOKED_AT, query.limit + 1))) {
    for (const stored of some) {
      const approval = desk.view(stored);
      if (approval === undefined || !(await isConcerned(desk, approval, principal))) continue;
      const last = approvals.at(-1);
      if (approvals.length === query.limit && last !== undefined) {
        return { approvals, altered: [], next: cursorAt(last) };
      }
      approvals.push(approval);
    }
    behind = next;
  }
  const last = approvals.at(-1);
  if (behind !== undefined && last !== undefined) behind = cursorAt(last);
  return { approvals, altered: [], ...(behind === undefined ? {} : { next: behind }) };
}

/** As they lie there, for the app itself. */
async function allOf(desk: Desk, query: ApprovalQuery): Promise<ApprovalList> {
  const approvals: Approval[] = [];
  const altered: string[] = [];
  let behind: string | undefined;
  for await (const { approvals: some, next } of partsOf(desk, query, query.limit)) {
    for (const stored of some) {
      const approval = desk.view(stored);
      if (approval === undefined) altered.push(stored.id);
      else approvals.push(approval);
    }
    behind = next;
  }
  return { approvals, altered, ...(behind === undefined ? {} : { next: behind }) };
}

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
  const whole = { ...given, order, limit };
  return principal === undefined
    ? allOf(desk, whole)
    : concernsOf(desk, { ...whole, tenant: principal.tenant ?? '' }, principal);
}
