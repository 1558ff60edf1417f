import type { ApprovalQuery, ApprovalStore, StoredApproval } from '../store.ts';

/** An approval as it lies there, time not looked at, and how often it was changed. */
export interface Kept {
  readonly approval: StoredApproval;
  /** Starts at 1. */
  readonly version: number;
}

export interface Wanted {
  readonly id?: string | undefined;
  /** The open one of this binding. */
  readonly binding?: string;
  /** How many this requester has pending. */
  readonly requester?: string;
}

export interface Sight {
  /** The clock of whatever all processes share, milliseconds since the epoch. */
  readonly now: number;
  readonly byId?: Kept | undefined;
  readonly byBinding?: Kept | undefined;
  readonly pending?: number;
}

/** A change of one that is there. It is made only if nobody, and no passing of time, has changed it since. */
export interface Change {
  readonly before: Kept;
  readonly after: StoredApproval;
  /** It must not have lapsed meanwhile. */
  readonly isAlive: boolean;
}

/**
 * What a database has to do for `approvalStoreOver`: look, and change what was not changed since. Each member is one
 * atomic step.
 */
export interface ApprovalBackend {
  look(wanted: Wanted): Promise<Sight>;
  /** @returns whether it was made */
  change(change: Change): Promise<boolean>;
  /**
   * Puts one in, and makes the change, or does neither: also when the id is taken, or another one of the binding is open,
   * and when the requester has `maxPending` others pending.
   * An open one that has lapsed does not stand in the way.
   */
  add(approval: StoredApproval, change: Change | undefined, maxPending: number): Promise<boolean>;
  last(binding: string): Promise<Last>;
  /** One more than `query.limit`, in order. */
  list(query: ApprovalQuery, after: { readonly createdAt: number; readonly id: string } | undefined): Promise<Listed>;
  /** Some that time has changed and `change` has not. */
  lapsed(limit: number): Promise<{ readonly now: number; readonly found: readonly Kept[] }>;
  purge(olderThanMs: number, limit: number): Promise<number>;
  /** As `ApprovalStore` has them; what is asked for was looked at. */
  readonly take: ApprovalStore['take'];
  readonly full: ApprovalStore['full'];
  watch?(changed: (id: string) => void): Promise<() => Promise<void>>;
}

/** See `EarlierApprovals`. */
export interface Last {
  readonly now: number;
  readonly denied?: Kept | undefined;
  readonly unsettled?: Kept | undefined;
}

interface Listed {
  readonly now: number;
  readonly found: readonly StoredApproval[];
}
