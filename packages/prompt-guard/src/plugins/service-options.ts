import { optional, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { EntriesOf } from './entries.ts';

/** Where a service is and how it is asked. */
export interface ServiceOptions {
  /** Sent with every call: credentials go here. A function is called for each, so that a rotated key is taken up. */
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** Bytes of an answer; a longer one is a failure. @default 65536 */
  readonly maxResponseBytes?: number;
  /** For tests and proxies. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
}

const headers: OptionRule<NonNullable<ServiceOptions['headers']>> = {
  expects: 'an object of header names and values, or a function that returns one',
  accepts: (value) =>
    typeof value === 'function' ||
    (rule.plainObject().accepts(value) && Object.values(value as object).every((text) => typeof text === 'string')),
  secret: true,
};

export const httpUrl: OptionRule<string> = {
  expects: 'an absolute http or https URL without credentials in it',
  accepts: (value) => {
    if (typeof value !== 'string') return false;
    try {
      const { protocol, username, password } = new URL(value);
      return /^https?:$/.test(protocol) && username === '' && password === '';
    } catch {
      return false;
    }
  },
};

export const serviceTable: EntriesOf<ServiceOptions, keyof ServiceOptions> = {
  headers: optional(headers, {}),
  maxResponseBytes: optional(rule.integer(2, 16_777_216), 65_536),
  fetch: optional(rule.callable<typeof globalThis.fetch>(), (...args: Parameters<typeof globalThis.fetch>) =>
    globalThis.fetch(...args),
  ),
};

export function headersOf(given: NonNullable<ServiceOptions['headers']>): Readonly<Record<string, string>> {
  return typeof given === 'function' ? given() : given;
}
