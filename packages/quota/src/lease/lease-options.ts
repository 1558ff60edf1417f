import { optional, readOptions, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';

export interface LeasedQuotaStoreOptions {
  /**
   * Most units of one count that this process leases at a time; a crash strands no more of each.
   * @default 1000
   */
  readonly units?: number;
  /**
   * Most of a limit that this process leases at a time, up to 0.5. Limits of which that is less than two units are
   * not leased at all.
   * @default 0.01
   */
  readonly share?: number;
  /**
   * Milliseconds that units are leased, of a sliding window a twentieth at most. The same in every process: sliding
   * windows count longer by it, and are other counts than without.
   * @default 1000
   */
  readonly maxMs?: number;
}

const shareRule: OptionRule<number> = {
  expects: 'a number above 0, and 0.5 at most',
  accepts: (value) => typeof value === 'number' && value > 0 && value <= 0.5,
};

const table = {
  units: optional(rule.integer(2, 1_000_000_000_000), 1000),
  share: optional(shareRule, 0.01),
  maxMs: optional(rule.integer(1, 60_000), 1000),
};

/** @throws {ConfigError} for a wrong option */
export function leaseSettings(options: LeasedQuotaStoreOptions | undefined): Required<LeasedQuotaStoreOptions> {
  return readOptions('leasedQuotaStore', options, table);
}
