/**
 * Where an approval stands. `expired` and `unknown` come by themselves, when time passes:
 *
 * - `pending` -> `approved` | `denied` (votes), `withdrawn`, `replaced` (another request took its place), `expired`
 * - `approved` -> `redeemed` (once, ever), `withdrawn`, `replaced`, `expired`
 * - `redeemed` -> `done` | `failed` | `unknown` (nobody knows what the call did: told so, or not told in time)
 * - `unknown` -> `done` | `failed`, once somebody knows
 */
export type ApprovalStatus =
  'pending' | 'approved' | 'denied' | 'withdrawn' | 'replaced' | 'expired' | 'redeemed' | 'done' | 'failed' | 'unknown';

/**
 * What is asked for; never changes. Every text is well-formed Unicode without U+0000. `call`, `details` and `seal` mean
 * nothing to a store, which gives them back character for character.
 */
export interface NewApproval {
  /** 1 to 64 characters of base64url; cannot be guessed. */
  readonly id: string;
  /** `''` where there are none. At most 256 UTF-16 units, as are `tool`, `requester` and `authors`. */
  readonly tenant: string;
  readonly tool: string;
  /** Who asked, as a person: the same for every credential of theirs. */
  readonly requester: string;
  /** 1 to 64 characters of base64url. Two calls with the same binding are the same call. */
  readonly binding: string;
  /** Persons whose votes do not count: the requester, and whoever wrote a part of the request. At most 16. */
  readonly authors: readonly string[];
  /** Votes that it takes, 1 to 16. */
  readonly quorum: number;
  /** Milliseconds in which it must be decided, then in which it must be redeemed; 1 to 366 days. */
  readonly ttlMs: number;
  readonly grantMs: number;
  /** The same for every attempt at one effect. 1 to 64 characters of base64url. */
  readonly idempotencyKey: string;
  /** Id of the open approval whose place it takes. */
  readonly replaces?: string;
  /** Id of the closed one whose call is to be tried again. */
  readonly follows?: string;
  /** Text of up to 2 MiB. */
  readonly call: string;
  /** Text of up to 256 KiB. */
  readonly details: string;
  /** ASCII, at most 128 characters. */
  readonly seal: string;
}

export interface NewVote {
  /** As `requester`. */
  readonly person: string;
  readonly decision: 'approve' | 'deny';
  /** At most 4,000 UTF-16 units. */
  readonly comment?: string;
  /** ASCII, at most 128 characters. */
  readonly seal: string;
}

export interface Vote extends NewVote {
  readonly at: number;
}

/** Names one use of a grant. */
export interface NewRedemption {
  /** 1 to 64 characters of base64url. */
  readonly id: string;
  /** Milliseconds after which nobody knows what the call did, unless told. */
  readonly limitMs: number;
}

export interface Redemption {
  readonly id: string;
  readonly at: number;
  readonly dueAt: number;
}

export interface NewOutcome {
  readonly status: 'done' | 'failed' | 'unknown';
  /** Who says so, when it is not the call itself: a person. */
  readonly by?: string;
  /** At most 256 UTF-16 units. */
  readonly note?: string;
}

export interface Outcome extends NewOutcome {
  readonly at: number;
}

/** An approval as a store gives it: plain data, absent members absent. Times are milliseconds since the epoch. */
export interface StoredApproval extends NewApproval {
  /** As it is now: `expired` and `unknown` show when their time has come, whether or not `sweep` has been there. */
  readonly status: ApprovalStatus;
  readonly createdAt: number;
  /** `createdAt + ttlMs`; from the approval on, that moment + `grantMs`. */
  readonly expiresAt: number;
  /** When a verb changed it last. */
  readonly changedAt: number;
  /** In the order of their coming. */
  readonly votes: readonly Vote[];
  /** Who withdrew it. */
  readonly withdrawnBy?: string;
  readonly replacedBy?: string;
  readonly redemption?: Redemption;
  readonly outcome?: Outcome;
}

/** Exactly those members that are given must fit. */
export interface ApprovalQuery {
  /** `''`: those without a tenant. Absent: all of them. */
  readonly tenant?: string;
  readonly requester?: string;
  readonly tool?: string;
  /** Any of these; never empty. */
  readonly statuses?: readonly ApprovalStatus[];
  /** By `createdAt`, then by `id` in the order of its characters. */
  readonly order: 'oldest' | 'newest';
  /** `next` of the page before, of the same query. */
  readonly after?: string;
  /** 1 to 1000. */
  readonly limit: number;
}

export interface ApprovalPage {
  readonly approvals: readonly StoredApproval[];
  /** Where the next page begins; absent when nothing is left. */
  readonly next?: string;
}

/** Of one call, what came before and says something about asking for it again. */
export interface EarlierApprovals {
  /** The one that was denied, the newest by `createdAt`, then by `id`. */
  readonly denied?: StoredApproval;
  /**
   * The newest, in the same order, that is redeemed or unknown: whether it happened is not known. Not one whose
   * `idempotencyKey` another one of the binding has brought to `done`, also after that one was forgotten.
   */
  readonly unsettled?: StoredApproval;
}

/** Something that is counted over a time, and what is to be added to it. */
export interface NewUse {
  /** Name of the count, 1 to 64 characters of base64url. One name always comes with one `windowMs`. */
  readonly key: string;
  /** 1 to 366 days. */
  readonly windowMs: number;
  /** What it adds: a whole number, 0 to 2^53 - 1. */
  readonly size: number;
  /** What the count may come to, likewise. */
  readonly atMost: number;
}

/** `full`: places, in what was asked for, of all that had no room. */
export type TakeResult = { readonly taken: true } | { readonly taken: false; readonly full: readonly number[] };

/** A refusal says why, and how the approval stands, where there is one. */
type Change<Done extends string, Reason extends string> =
  | ({ readonly [Name in Done]: true } & { readonly approval: StoredApproval })
  | ({ readonly [Name in Done]: false } & { readonly reason: Reason; readonly approval?: StoredApproval });

/**
 * `open`: the same call is pending or approved already; `approval` is that one. `not-open`: what it was to replace is
 * neither. `too-many`: the requester has `maxPending` of them.
 */
export type CreateResult = Change<'created', 'open' | 'not-open' | 'too-many'>;
/** `author`: their vote does not count. `voted`: they did so before. `not-pending`: it is decided or closed. */
export type VoteResult = Change<'counted', 'absent' | 'not-pending' | 'author' | 'voted'>;
/** `mismatch`: approved, but for another call. `not-approved`: see `approval.status`. */
export type RedeemResult = Change<'redeemed', 'absent' | 'not-approved' | 'mismatch'>;
/** `finished`: it is known already what came of it. `mismatch`: another redemption used the grant. */
export type FinishResult = Change<'finished', 'absent' | 'not-redeemed' | 'finished' | 'mismatch'>;
export type WithdrawResult = Change<'withdrawn', 'absent' | 'not-open'>;

/**
 * Where approvals live. Every verb is one atomic step among all processes, none is a get followed by a set. A rejected
 * promise means "the store is down" and says nothing about whether the step was made. `testApprovalStore` of
 * `@sallyport/approvals/testing` is the contract as a test suite.
 *
 * Time is the store's own and no verb takes it: several processes must agree on what has expired, and their clocks do
 * not. It begins to count when the step is made. "Open" means pending or approved, and not expired.
 */
export interface ApprovalStore {
  /**
   * Of one binding at most one is open, so that one call is never approved twice by accident. With `replaces` that one
   * is closed in the same step, or nothing is done. The reasons are looked for in the order `not-open` (of `replaces`),
   * `open`, `too-many`.
   * @param maxPending how many the requester may have pending, what this one replaces not counted; never exceeded,
   *   whoever races
   * @throws {ApprovalsError} `duplicate` when the id is taken, `store-full` when there is no room
   */
  create(request: NewApproval, maxPending: number): Promise<CreateResult>;
  read(id: string): Promise<StoredApproval | undefined>;
  /** The open one of this binding. */
  find(binding: string): Promise<StoredApproval | undefined>;
  /** Takes no longer when more of other bindings, or of this one, are kept. */
  last(binding: string): Promise<EarlierApprovals>;
  /** None that fits all the while is left out and none comes twice, whatever is created or changed between two pages. */
  list(query: ApprovalQuery): Promise<ApprovalPage>;
  /**
   * One vote a person. One `deny` decides; `quorum` votes to approve do, and begin `grantMs`.
   * The reasons are looked for in the order `absent`, `not-pending`, `author`, `voted`.
   */
  vote(id: string, vote: NewVote): Promise<VoteResult>;
  /**
   * Uses up a grant. Of all calls for one approval, ever, one is told that it did so: not even the same redemption
   * twice, for whoever does not hear the answer must not act. Reasons in the order `absent`, `not-approved`, `mismatch`.
   */
  redeem(id: string, binding: string, redemption: NewRedemption): Promise<RedeemResult>;
  /** Notes what came of it. Reasons in the order `absent`, `not-redeemed`, `mismatch`, `finished`. */
  finish(id: string, redemptionId: string, outcome: NewOutcome): Promise<FinishResult>;
  /** Closes an open one. */
  withdraw(id: string, by: string): Promise<WithdrawResult>;
  /**
   * Adds all of these to their counts, or none when one would go beyond its `atMost`, whoever races: in no time of
   * `windowMs` by the store's clock does a count come to more. It may say so for longer by a sixtieth, so that a count
   * takes little room however often it is added to. Nothing is ever given back.
   * @param uses of different keys
   * @throws {ApprovalsError} `store-full` when there is no room for another count
   */
  take(uses: readonly NewUse[]): Promise<TakeResult>;
  /** What `take` would say now; counts nothing. @returns places of those that have no room */
  full(uses: readonly NewUse[]): Promise<readonly number[]>;
  /**
   * Notes up to `limit` changes that came with time, `expired` and `unknown`, and gives the approvals as they stand
   * then. Each change is given once, to one caller, of all processes.
   */
  sweep(limit: number): Promise<readonly StoredApproval[]>;
  /**
   * Forgets up to `limit` closed approvals that have not changed for `olderThanMs`; an expired one changes when it
   * expires. Never one that is open, `redeemed` or `unknown`. Also up to `limit` counts whose time has passed.
   * @returns how many of the one and the other
   */
  purge(olderThanMs: number, limit: number): Promise<number>;
  /**
   * Calls back after changes by whichever process, once they can be seen, as far as it hears of them: whoever waits asks
   * from time to time all the same. A store without it has no way to tell.
   * @returns stops telling
   */
  watch?(changed: (id: string) => void): Promise<() => Promise<void>>;
}
