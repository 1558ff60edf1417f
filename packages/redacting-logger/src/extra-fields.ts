import { withinTime } from '@sallyport/core';
import type { Exchange } from '@sallyport/core';
import type { ExtraFields } from './options.ts';

const LIMIT_MS = 1_000;

/** What the app adds to a record; a promise only when the app returned one. A failure must not cost the record. */
export function extraFields(fields: ExtraFields, exchange: Exchange, warn: (error: unknown) => void): unknown {
  const failed = (error: unknown): string => {
    warn(error);
    return '[failed]';
  };
  try {
    const given = fields(exchange);
    return given instanceof Promise ? withinTime(given, LIMIT_MS).catch(failed) : given;
  } catch (error) {
    return failed(error);
  }
}
