import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OnEvent, OptionRule, Principal } from '@sallyport/core';
import type { Approval } from './approval.ts';
import type { PersonOf } from './person.ts';
import { MAX_MS, readRules } from './rules/read-rules.ts';
import type { ReadRule } from './rules/read-rules.ts';
import type { RiskRule } from './rules/risk-rule.ts';
import { secretRule } from './seals.ts';
import type { ApprovalSecret } from './seals.ts';
import type { ApprovalStore } from './store.ts';
import { memoryApprovalStore } from './stores/memory.ts';

/** Whether a principal may decide about an approval. Never asked for services, other tenants and authors. */
export type MayApprove = (principal: Principal, approval: Approval) => boolean | Promise<boolean>;

/** As `createPolicy` of `@sallyport/authz` makes it: asked `can(principal, 'approve', tool, approval)`. */
export interface ApprovalPolicy {
  can(principal: Principal, action: string, resource: string, value?: object): boolean;
}

/** Options of `createApprovals`. */
export interface ApprovalsOptions {
  /** Who may decide: a function, or a policy. */
  readonly mayApprove: MayApprove | ApprovalPolicy;
  /** Which calls ask, are allowed, or are refused. @default none: `otherwise` for every call */
  readonly rules?: readonly RiskRule[];
  /** What becomes of a call that no rule speaks of. @default 'ask' */
  readonly otherwise?: 'ask' | 'refuse';
  /** @default memoryApprovalStore() */
  readonly store?: ApprovalStore;
  /**
   * At least 32 characters or bytes, or a secret KeyObject; the same in every process. Requests and votes are sealed.
   * Security: without it, whoever can write to the store can approve.
   */
  readonly secret?: ApprovalSecret;
  /**
   * Names the person behind a principal, so that nobody approves what they asked for with another account or a key of
   * theirs. `undefined`: the account stands for itself.
   * @default the id of the principal
   */
  readonly personOf?: PersonOf;
  /** Votes that it takes, 1 to 16. @default 1 */
  readonly quorum?: number;
  /** Milliseconds in which a request must be decided. @default 86_400_000 (a day) */
  readonly ttlMs?: number;
  /** Milliseconds in which a grant must be redeemed. @default 900_000 (fifteen minutes) */
  readonly grantMs?: number;
  /** Requests of one person that may be pending at once. @default 20 */
  readonly maxPending?: number;
  /**
   * Counts an edit as its author's vote.
   * Security: lets one person choose the arguments of a call that runs in another's name.
   * @default false
   */
  readonly editorMayApprove?: boolean;
  /** Milliseconds in which a call that was denied is refused without asking again; 0 asks again. @default 3_600_000 (an hour) */
  readonly deniedMs?: number;
  /** Characters that canonical arguments may have; 1,048,576 at most. @default 65_536 */
  readonly maxArguments?: number;
  /** Milliseconds that the store may take. Security: an answer that comes later opens nothing. @default 2000 */
  readonly storeTimeoutMs?: number;
  /** Milliseconds between two looks of all who wait for one approval; ten times that where the store tells of changes. @default 1000 */
  readonly pollMs?: number;
  /** Milliseconds between two rounds that tell what has expired and forget what is old; 0 leaves it to `sweep`. @default 30_000 */
  readonly sweepEveryMs?: number;
  /** Milliseconds that closed approvals are kept. @default 7_776_000_000 (90 days) */
  readonly keepMs?: number;
  /** Receives every event. */
  readonly onEvent?: OnEvent;
  /** The clock of rules about times, milliseconds since the epoch; for tests. @default Date.now */
  readonly now?: () => number;
}

export interface ApprovalsSettings {
  readonly mayApprove: MayApprove;
  readonly rules: readonly ReadRule[];
  readonly otherwise: 'ask' | 'refuse';
  readonly store: ApprovalStore;
  readonly secret: ApprovalSecret | undefined;
  readonly personOf: PersonOf | undefined;
  readonly quorum: number;
  readonly ttlMs: number;
  readonly grantMs: number;
  readonly maxPending: number;
  readonly editorMayApprove: boolean;
  readonly deniedMs: number;
  readonly maxArguments: number;
  readonly storeTimeoutMs: number;
  readonly pollMs: number;
  readonly sweepEveryMs: number;
  readonly keepMs: number;
  readonly onEvent: OnEvent | undefined;
  readonly now: () => number;
}

const verbs = [
  'create',
  'read',
  'find',
  'last',
  'list',
  'vote',
  'redeem',
  'finish',
  'withdraw',
  'take',
  'full',
  'sweep',
  'purge',
] as const;

const mayApproveRule: OptionRule<MayApprove | ApprovalPolicy> = rule.either(
  rule.callable<MayApprove>(),
  rule.having<ApprovalPolicy>('can'),
);

/** @throws {ConfigError} for a missing, unknown or wrong option */
export function approvalsSettings(options: ApprovalsOptions): ApprovalsSettings {
  const { mayApprove, rules, store, ...read } = readOptions('createApprovals', options, {
    mayApprove: required(mayApproveRule),
    rules: optional(rule.listOf(rule.plainObject<RiskRule>()), []),
    otherwise: optional(rule.oneOf('ask', 'refuse'), 'ask'),
    store: optional(rule.having<ApprovalStore>(...verbs)),
    secret: optional(secretRule),
    personOf: optional(rule.callable<PersonOf>()),
    quorum: optional(rule.integer(1, 16), 1),
    ttlMs: optional(rule.integer(1, MAX_MS), 86_400_000),
    grantMs: optional(rule.integer(1, MAX_MS), 900_000),
    maxPending: optional(rule.integer(1, 10_000), 20),
    editorMayApprove: optional(rule.boolean(), false),
    deniedMs: optional(rule.integer(0, MAX_MS), 3_600_000),
    maxArguments: optional(rule.integer(2, 1_048_576), 65_536),
    storeTimeoutMs: optional(rule.integer(1, 60_000), 2000),
    pollMs: optional(rule.integer(1, 60_000), 1000),
    sweepEveryMs: optional(rule.either(rule.integer(0, 0), rule.integer(100, 86_400_000)), 30_000),
    keepMs: optional(rule.integer(1, 10 * MAX_MS), 7_776_000_000),
    onEvent: optional(rule.callable<OnEvent>()),
    now: optional(rule.callable<() => number>(), () => Date.now()),
  });
  const may: MayApprove =
    typeof mayApprove === 'function'
      ? mayApprove
      : (principal, approval) => mayApprove.can(principal, 'approve', approval.tool, approval);
  return Object.freeze({ ...read, mayApprove: may, rules: readRules(rules), store: store ?? memoryApprovalStore() });
}
