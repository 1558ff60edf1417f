import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ApprovalQuery, ApprovalStore, NewApproval, NewRedemption, NewVote, StoredApproval } from '../store.ts';

/** A store with what its tests cannot do through it. */
export interface ApprovalStoreUnderTest {
  readonly store: ApprovalStore;
  /** Lets the store's time pass: a clock of its own that is moved, or a real wait. */
  pass(ms: number): void | Promise<void>;
  /** Another store on the same data, as another process opens it; or one that passes every verb on to a process. */
  another?(): ApprovalStore | Promise<ApprovalStore>;
  close?(): void | Promise<void>;
}

export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/** Nothing expires while a test runs, on however slow a machine. */
export const LONG = 3_600_000;
/** What expires when a test lets this pass. */
export const SHORT = 400;
/** As many open ones as a test cares to make. */
export const MANY = 1000;

/** A text for a name; every call gives another. */
export const fresh = (): string => randomUUID();

/** A request; every call gives another id, binding and requester. */
export function sampleApproval(changes: Partial<NewApproval> = {}): NewApproval {
  const id = fresh();
  const requester = changes.requester ?? `u-${fresh()}`;
  return {
    id,
    tenant: 't-1',
    tool: 'pay',
    requester,
    binding: fresh(),
    authors: [requester],
    quorum: 1,
    ttlMs: LONG,
    grantMs: LONG,
    idempotencyKey: id,
    call: '{}',
    details: '{}',
    seal: 's',
    ...changes,
  };
}

export const approve = (person: string = fresh()): NewVote => ({ person, decision: 'approve', seal: 's' });
export const deny = (person: string = fresh()): NewVote => ({ person, decision: 'deny', seal: 's' });
export const redemption = (limitMs: number = LONG): NewRedemption => ({ id: fresh(), limitMs });

interface Bench {
  readonly store: ApprovalStore;
  readonly another: () => Promise<ApprovalStore>;
  readonly pass: (ms: number) => Promise<void>;
  /** Makes one, which must succeed. */
  readonly pending: (changes?: Partial<NewApproval>) => Promise<StoredApproval>;
  readonly approved: (changes?: Partial<NewApproval>) => Promise<StoredApproval>;
  readonly statusOf: (id: string) => Promise<string | undefined>;
  /** All pages. */
  readonly listed: (query: Partial<ApprovalQuery>) => Promise<readonly StoredApproval[]>;
}

export type It = (sentence: string, body: (bench: Bench) => Promise<void>) => void;

export function benchFor(make: () => ApprovalStoreUnderTest | Promise<ApprovalStoreUnderTest>, runner: Runner): It {
  return (sentence, body) => {
    runner.it(sentence, async () => {
      const tested = await make();
      const { store } = tested;
      const pending: Bench['pending'] = async (changes) => {
        const made = await store.create(sampleApproval(changes), MANY);
        assert.ok(made.created, 'a request was not taken');
        return made.approval;
      };
      const bench: Bench = {
        store,
        another: async () => (await tested.another?.()) ?? store,
        pass: async (ms) => tested.pass(ms),
        pending,
        approved: async (changes) => {
          const { id, quorum } = await pending(changes);
          let last: StoredApproval | undefined;
          for (let count = 0; count < quorum; count++) last = (await store.vote(id, approve())).approval;
          assert.equal(last?.status, 'approved');
          return last;
        },
        statusOf: async (id) => (await store.read(id))?.status,
        listed: async (query) => {
          const all: StoredApproval[] = [];
          for (let after: string | undefined; ;) {
            const page = await store.list({
              order: 'oldest',
              limit: 3,
              ...query,
              ...(after === undefined ? {} : { after }),
            });
            assert.ok(page.approvals.length <= (query.limit ?? 3), 'a page is too long');
            all.push(...page.approvals);
            after = page.next;
            if (after === undefined) return all;
          }
        },
      };
      try {
        await body(bench);
      } finally {
        await tested.close?.();
      }
    });
  };
}
