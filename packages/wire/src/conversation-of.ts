import type { Reading } from './conversation.ts';
import { readSettings } from './options.ts';
import type { ReadOptions } from './options.ts';
import { readRequest } from './request/read.ts';

/** What core's Exchange has. Structural: wire knows no guard and no framework. */
export interface RequestHolder {
  readonly body: unknown;
  remember<T>(key: symbol, make: () => T): T;
}

// Symbol.for: two copies of this package in one process still share one reading.
const KEY = Symbol.for('sallyport.conversation');

interface Remembered {
  readonly body: unknown;
  readonly reading: Reading;
}

/**
 * readRequest(exchange.body), read once for all guards of a request that ask with the same options. Each set of limits
 * has its own reading, so a guard mounted first with wide limits does not decide for a later one with narrow limits.
 * A body that was replaced since is read again; one that was changed in place is not noticed.
 */
export function conversationOf(exchange: RequestHolder, options?: ReadOptions): Reading {
  const readings = exchange.remember(KEY, () => new Map<string, Remembered>());
  const settings = JSON.stringify(readSettings(options));
  const { body } = exchange;
  const known = readings.get(settings);
  if (known && Object.is(known.body, body)) return known.reading;
  const reading = readRequest(body, options);
  readings.set(settings, { body, reading });
  return reading;
}
