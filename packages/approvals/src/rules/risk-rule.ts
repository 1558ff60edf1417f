/** What a rule says of a call. Of all rules that match, the strictest wins: `refuse`, then `ask`, then `allow`. */
export type RiskAction = 'allow' | 'ask' | 'refuse';

/**
 * One question about the arguments, as data: a pointer and one comparison. A value of another type than the comparison
 * needs, and one that is missing, is neither a yes nor a no: `allow` takes it for a no, `ask` and `refuse` for a yes.
 */
export interface RiskCondition {
  /** JSON pointer (RFC 6901); a segment `*` stands for each item or member. `allow` asks about all, the others about any. */
  readonly at: string;
  readonly equals?: string | number | boolean | null;
  readonly oneOf?: readonly (string | number | boolean | null)[];
  readonly above?: number;
  readonly atLeast?: number;
  readonly below?: number;
  readonly atMost?: number;
  readonly startsWith?: string;
  readonly endsWith?: string;
  readonly contains?: string;
  /** Characters of a string, items of an array. */
  readonly longerThan?: number;
  /** Host of an http or https URL; `*.example.com` is every host below. */
  readonly hosts?: readonly string[];
  readonly type?: 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';
  readonly exists?: boolean;
  /** Turns the answer around. */
  readonly not?: boolean;
  /** A missing value is a no. */
  readonly optional?: boolean;
}

/** Times of day by the wall clock of a place. */
export interface RiskTimes {
  /** IANA time zone, such as `Europe/Berlin`. */
  readonly zone: string;
  /** @default every day */
  readonly days?: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
  /** `HH:MM`, included. @default '00:00' */
  readonly from?: string;
  /** `HH:MM`, not included; before `from`, it is that of the next day. @default '24:00' */
  readonly to?: string;
}

/** For whom a limit counts by itself. `person`: as `personOf` names them, within their tenant. */
export type LimitScope = 'person' | 'tenant' | 'tool' | 'resource' | 'everyone';

/** Numbers in the arguments, added exactly. What is missing, negative or no number is never within a limit. */
export interface RiskSum {
  /** JSON pointer (RFC 6901); a segment `*` stands for each item or member, which are added. */
  readonly at: string;
  readonly atMost: number;
  /** How many decimals are counted; an amount with more is not within the limit. @default 2 */
  readonly decimals?: number;
}

/** How much may run in any time of this length. With `calls` and `sum`, both hold. */
export interface RiskLimit {
  /** Milliseconds, 366 days at most. Room comes back up to a sixtieth of it later, never sooner. */
  readonly windowMs: number;
  readonly calls?: number;
  readonly sum?: RiskSum;
  /** Counts of their own for each; several: for each pair. @default 'person' */
  readonly per?: LimitScope | readonly LimitScope[];
}

/** Which calls it is about, every member that is given, and what becomes of them. */
export interface RiskRule {
  /** Shown to reviewers and in events. */
  readonly name: string;
  readonly action: RiskAction;
  /** Names of tools; `*` stands for any characters. @default every tool */
  readonly tools?: readonly string[];
  readonly when?: readonly RiskCondition[];
  /** Any of these, of what the model had read; `*` stands for any characters. */
  readonly taints?: readonly string[];
  /** The model had read nothing that is named. */
  readonly untainted?: true;
  /** Any of these roles. */
  readonly roles?: readonly string[];
  /** Ids of principals. */
  readonly principals?: readonly string[];
  readonly kind?: 'user' | 'service';
  readonly tenants?: readonly string[];
  readonly times?: RiskTimes;
  /**
   * For `allow`: it allows no more than this, all of them. Counted is what it allowed, when it runs, and stays so when the
   * tool fails.
   */
  readonly within?: RiskLimit | readonly RiskLimit[];
  /**
   * For `ask` and `refuse`: it speaks only of calls that go beyond any of these. Counted is everything that runs behind a
   * gate, approved or not.
   */
  readonly beyond?: RiskLimit | readonly RiskLimit[];
  /** Why, in a sentence for the reviewer. */
  readonly text?: string;
  /** For `ask`, in place of the options of the same name; of several rules the strictest counts. */
  readonly quorum?: number;
  readonly ttlMs?: number;
  readonly grantMs?: number;
}
