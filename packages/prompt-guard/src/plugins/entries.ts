import type { OptionEntry } from '@sallyport/core';

/** The table of an options interface, of which some members have a default. */
export type EntriesOf<T, Filled extends keyof T> = {
  readonly [K in keyof T]-?: OptionEntry<K extends Filled ? NonNullable<T[K]> : T[K] | undefined>;
};
