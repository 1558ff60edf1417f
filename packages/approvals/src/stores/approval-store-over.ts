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
import { finished, isOpen, opened, redeemed, replaced, standing, voted, withdrawn } from '../transitions.ts';
import type { ApprovalBackend, Change, Kept } from './backend.ts';
import { checkUses } from './use-slots.ts';

// Each round that fails was lost to somebody who changed the same approval: that happens as often as it has voters.
const ROUNDS = 200;

// PostgreSQL's text cannot hold it and refuses the whole query: no id and no binding has one.
const isName = (text: string): boolean => text.length <= 64 && !text.includes('\0');

type Step<Result> = (stored: StoredApproval | undefined, now: number) => Result;

/**
 * The verbs of a store over a database that can look and can change what was not changed since. Every verb is one
 * compare-and-set: what it decided by is what it replaces, also in time.
 */
export function approvalStoreOver(backend: ApprovalBackend): ApprovalStore {
  async function again<Result>(round: () => Promise<Result | undefined>): Promise<Result> {
    for (let left = ROUNDS; left > 0; left--) {
      const result = await round();
      if (result !== undefined) return result;
    }
    throw new Error('approvals: others kept changing the same approval.');
  }

  const changeOf = (before: Kept, after: StoredApproval, now: number): Change => {
    return { before, after, isAlive: standing(before.approval, now) === before.approval };
  };

  async function step<Result extends { readonly approval?: StoredApproval }>(
    id: string,
    decide: Step<Result>,
    isChanged: (result: Result) => boolean,
  ): Promise<Result> {
    if (!isName(id)) return decide(undefined, 0);
    return again(async () => {
      const { now, byId } = await backend.look({ id });
      const result = decide(byId?.approval, now);
      const { approval } = result;
      if (!isChanged(result) || byId === undefined || approval === undefined) return result;
      return (await backend.change(changeOf(byId, approval, now))) ? result : undefined;
    });
  }

  async function created(request: NewApproval, maxPending: number): Promise<CreateResult | undefined> {
    const { replaces, binding, requester } = request;
    const asked = replaces === undefined || isName(replaces) ? replaces : '';
    const { now, byId: kept, byBinding, pending = 0 } = await backend.look({ id: asked, binding, requester });
    const old = kept && standing(kept.approval, now);
    if (replaces !== undefined && (old === undefined || !isOpen(old))) {
      return { created: false, reason: 'not-open', ...(old === undefined ? {} : { approval: old }) };
    }
    const same = byBinding && standing(byBinding.approval, now);
    if (same !== undefined && isOpen(same) && same.id !== old?.id) {
      return { created: false, reason: 'open', approval: same };
    }
    const isOwn = old?.status === 'pending' && old.requester === requester;
    if (pending - Number(isOwn) >= maxPending) return { created: false, reason: 'too-many' };
    const approval = opened(request, now);
    const change =
      kept === undefined || old === undefined ? undefined : changeOf(kept, replaced(old, request.id, now), now);
    if (await backend.add(approval, change, maxPending)) return { created: true, approval };
    if ((await backend.look({ id: request.id })).byId === undefined) return undefined;
    throw new ApprovalsError('duplicate', 'An approval of this id is stored already.');
  }

  return {
    create: (request: NewApproval, maxPending: number) => again(() => created(request, maxPending)),
    async read(id: string): Promise<StoredApproval | undefined> {
      if (!isName(id)) return undefined;
      const { now, byId } = await backend.look({ id });
      return byId && standing(byId.approval, now);
    },
    async find(binding: string): Promise<StoredApproval | undefined> {
      if (!isName(binding)) return undefined;
      const { now, byBinding } = await backend.look({ binding });
      const found = byBinding && standing(byBinding.approval, now);
      return found !== undefined && isOpen(found) ? found : undefined;
    },
    async last(binding: string): Promise<EarlierApprovals> {
      if (!isName(binding)) return {};
      const { now, denied, unsettled } = await backend.last(binding);
      return {
        ...(denied === undefined ? {} : { denied: standing(denied.approval, now) }),
        ...(unsettled === undefined ? {} : { unsettled: standing(unsettled.approval, now) }),
      };
    },
    async list(query: ApprovalQuery): Promise<ApprovalPage> {
      const place = query.after === undefined ? undefined : placeOfCursor(query.after);
      if (query.after !== undefined && place === undefined) return { approvals: [] };
      const { now, found } = await backend.list(query, place);
      return pageOf(
        found.map((each) => standing(each, now)),
        query,
      );
    },
    vote: (id: string, vote: NewVote) =>
      step(
        id,
        (stored, now) => voted(stored, vote, now),
        ({ counted }) => counted,
      ),
    redeem: (id: string, binding: string, redemption: NewRedemption) =>
      step(
        id,
        (stored, now) => redeemed(stored, binding, redemption, now),
        (result) => result.redeemed,
      ),
    finish: (id: string, redemptionId: string, outcome: NewOutcome) =>
      step(
        id,
        (stored, now) => finished(stored, redemptionId, outcome, now),
        (result) => result.finished,
      ),
    withdraw: (id: string, by: string) =>
      step(
        id,
        (stored, now) => withdrawn(stored, by, now),
        (result) => result.withdrawn,
      ),
    async take(uses: readonly NewUse[]): Promise<TakeResult> {
      checkUses(uses);
      return backend.take(uses);
    },
    async full(uses: readonly NewUse[]): Promise<readonly number[]> {
      checkUses(uses);
      return backend.full(uses);
    },
    async sweep(limit: number): Promise<readonly StoredApproval[]> {
      const { now, found } = await backend.lapsed(limit);
      const changes = found.map((kept) => changeOf(kept, standing(kept.approval, now), now));
      const made = await Promise.all(changes.map((change) => backend.change(change)));
      return changes.filter((_, index) => made[index]).map(({ after }) => after);
    },
    purge: (olderThanMs: number, limit: number) => backend.purge(olderThanMs, limit),
    ...(backend.watch === undefined
      ? {}
      : { watch: (changed: (id: string) => void) => backend.watch?.(changed) as Promise<() => Promise<void>> }),
  };
}
