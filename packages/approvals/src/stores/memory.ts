import { optional, readOptions, rule } from '@sallyport/core';
import { ApprovalsError } from '../approvals-error.ts';
import { pageOf, placeOfCursor } from '../list-cursor.ts';
import type {
  ApprovalPage,
  ApprovalQuery,
  ApprovalStore,
  CreateResult,
  EarlierApprovals,
  NewApproval,
  NewOutcome,
  NewRedemption,
  NewUse,
  NewVote,
  StoredApproval,
  TakeResult,
} from '../store.ts';
import {
  finished,
  isForgettable,
  isOpen,
  opened,
  redeemed,
  replaced,
  standing,
  voted,
  withdrawn,
} from '../transitions.ts';
import { byTime, EarlierIndex } from './earlier-index.ts';
import { MemoryCounts } from './memory-counts.ts';

export interface MemoryApprovalStoreOptions {
  /**
   * Approvals the store holds at most. A full one forgets what was closed first; it never forgets one that is open, in
   * use or unknown, and refuses new ones instead.
   * @default 10000
   */
  readonly maxApprovals?: number;
  /**
   * Counts of limits the store holds at most, each for its own time and for a window after it was last added to. A full
   * store takes no more of them, and the calls they are about do not run.
   * @default 10000
   */
  readonly maxCounts?: number;
  /** The clock, milliseconds since the epoch; for tests. @default Date.now */
  readonly now?: () => number;
}

/** For one process; everything is gone when it ends. */
export function memoryApprovalStore(options?: MemoryApprovalStoreOptions): ApprovalStore {
  const { maxApprovals, maxCounts, now } = readOptions('memoryApprovalStore', options, {
    maxApprovals: optional(rule.integer(1), 10_000),
    maxCounts: optional(rule.integer(1), 10_000),
    now: optional(rule.callable<() => number>(), () => Date.now()),
  });
  const byId = new Map<string, StoredApproval>();
  // Ids of those that time can change.
  const live = new Set<string>();
  const openByBinding = new Map<string, string>();
  const earlier = new EarlierIndex();
  const counts = new MemoryCounts(maxCounts);
  const watchers = new Set<(id: string) => void>();

  function keep(approval: StoredApproval): void {
    const { id, binding, status } = approval;
    byId.set(id, approval);
    if (isOpen(approval)) openByBinding.set(binding, id);
    else if (openByBinding.get(binding) === id) openByBinding.delete(binding);
    if (isOpen(approval) || status === 'redeemed') live.add(id);
    else live.delete(id);
    earlier.note(approval);
    for (const changed of watchers) changed(id);
  }

  function kept<T extends { readonly approval?: StoredApproval }>(result: T, isChanged: boolean): T {
    if (isChanged && result.approval !== undefined) keep(result.approval);
    return result;
  }

  function forget(approval: StoredApproval): void {
    byId.delete(approval.id);
    live.delete(approval.id);
    earlier.forget(approval);
    if (openByBinding.get(approval.binding) === approval.id) openByBinding.delete(approval.binding);
  }

  function openOf(binding: string, at: number): StoredApproval | undefined {
    const found = byId.get(openByBinding.get(binding) ?? '');
    return found !== undefined && isOpen(standing(found, at)) ? found : undefined;
  }

  function pendingOf(requester: string, at: number): number {
    let count = 0;
    for (const id of live) {
      const each = byId.get(id);
      if (each?.requester === requester && standing(each, at).status === 'pending') count++;
    }
    return count;
  }

  function makeRoom(at: number): void {
    if (byId.size < maxApprovals) return;
    for (const each of byId.values()) if (isForgettable(each, at, 0)) return forget(each);
    const complaint = `memoryApprovalStore is full (${maxApprovals} approvals): raise maxApprovals or use a database.`;
    throw new ApprovalsError('store-full', complaint);
  }

  return Object.freeze({
    async create(request: NewApproval, maxPending: number): Promise<CreateResult> {
      const at = now();
      if (byId.has(request.id)) throw new ApprovalsError('duplicate', 'An approval of this id is stored already.');
      const found = request.replaces === undefined ? undefined : byId.get(request.replaces);
      const old = found && standing(found, at);
      if (request.replaces !== undefined && (old === undefined || !isOpen(old))) {
        return { created: false, reason: 'not-open', ...(old === undefined ? {} : { approval: old }) };
      }
      const same = openOf(request.binding, at);
      if (same !== undefined && same.id !== old?.id) return { created: false, reason: 'open', approval: same };
      const pending = pendingOf(request.requester, at);
      const isOwn = old?.status === 'pending' && old.requester === request.requester;
      if (pending - Number(isOwn) >= maxPending) return { created: false, reason: 'too-many' };
      makeRoom(at);
      const approval = opened(request, at);
      if (old !== undefined) keep(replaced(old, request.id, at));
      keep(approval);
      return { created: true, approval };
    },
    async read(id: string): Promise<StoredApproval | undefined> {
      const approval = byId.get(id);
      return approval && standing(approval, now());
    },
    async find(binding: string): Promise<StoredApproval | undefined> {
      return openOf(binding, now());
    },
    async last(binding: string): Promise<EarlierApprovals> {
      const at = now();
      const { denied, unsettled } = earlier.last(binding);
      return {
        ...(denied === undefined ? {} : { denied }),
        ...(unsettled === undefined ? {} : { unsettled: standing(unsettled, at) }),
      };
    },
    async list(query: ApprovalQuery): Promise<ApprovalPage> {
      const { tenant, requester, tool, statuses, order, after, limit } = query;
      const at = now();
      const direction = order === 'oldest' ? 1 : -1;
      const place = after === undefined ? undefined : placeOfCursor(after);
      if (after !== undefined && place === undefined) return { approvals: [] };
      const fits = (each: StoredApproval): boolean =>
        (tenant === undefined || each.tenant === tenant) &&
        (requester === undefined || each.requester === requester) &&
        (tool === undefined || each.tool === tool) &&
        (statuses === undefined || statuses.includes(each.status)) &&
        (place === undefined || byTime(each, { ...each, ...place }) * direction > 0);
      const found = [...byId.values()].map((each) => standing(each, at)).filter(fits);
      return pageOf(found.sort((a, b) => byTime(a, b) * direction).slice(0, limit + 1), query);
    },
    async vote(id: string, vote: NewVote) {
      const result = voted(byId.get(id), vote, now());
      return kept(result, result.counted);
    },
    async redeem(id: string, binding: string, redemption: NewRedemption) {
      const result = redeemed(byId.get(id), binding, redemption, now());
      return kept(result, result.redeemed);
    },
    async finish(id: string, redemptionId: string, outcome: NewOutcome) {
      const result = finished(byId.get(id), redemptionId, outcome, now());
      return kept(result, result.finished);
    },
    async withdraw(id: string, by: string) {
      const result = withdrawn(byId.get(id), by, now());
      return kept(result, result.withdrawn);
    },
    take: async (uses: readonly NewUse[]): Promise<TakeResult> => counts.take(uses, now()),
    full: async (uses: readonly NewUse[]): Promise<readonly number[]> => counts.full(uses, now()),
    async sweep(limit: number): Promise<readonly StoredApproval[]> {
      const at = now();
      const changed: StoredApproval[] = [];
      for (const id of live) {
        if (changed.length >= limit) break;
        const stored = byId.get(id);
        const stands = stored && standing(stored, at);
        if (stands !== undefined && stands !== stored) changed.push(stands);
      }
      for (const each of changed) keep(each);
      return changed;
    },
    async purge(olderThanMs: number, limit: number): Promise<number> {
      const at = now();
      let count = 0;
      for (const each of byId.values()) {
        if (count >= limit) break;
        if (!isForgettable(each, at, olderThanMs)) continue;
        forget(each);
        count++;
      }
      return count + counts.purge(limit, at);
    },
    async watch(changed: (id: string) => void): Promise<() => Promise<void>> {
      watchers.add(changed);
      return async () => void watchers.delete(changed);
    },
  });
}
