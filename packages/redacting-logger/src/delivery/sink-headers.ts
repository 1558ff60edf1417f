import { validateHeaderName, validateHeaderValue } from 'node:http';
import { ConfigError, withinTime } from '@sallyport/core';

export type HeaderRecord = Readonly<Record<string, string>>;
/** Headers, or a function that is asked before each request, for credentials that change. */
export type SinkHeaders = HeaderRecord | (() => HeaderRecord | Promise<HeaderRecord>);

/** What the delivery itself says about a batch. */
const RESERVED = [
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'idempotency-key',
  'transfer-encoding',
];

/** The complaint about the first header that cannot be sent, without its value: values are credentials. */
function complaint(headers: object): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (RESERVED.includes(name.toLowerCase())) return `the header ${name} is set by the delivery itself`;
    try {
      validateHeaderName(name);
      if (typeof value !== 'string') return `the value of the header ${name} must be a string`;
      validateHeaderValue(name, value);
    } catch {
      return `the header ${JSON.stringify(name.slice(0, 40))} cannot be sent`;
    }
  }
  return undefined;
}

/** @throws {ConfigError} when a fixed header cannot be sent */
export function checkHeaders(owner: string, headers: SinkHeaders): void {
  const wrong = typeof headers === 'function' ? undefined : complaint(headers);
  if (wrong !== undefined) throw new ConfigError(owner, 'headers', `\`headers\`: ${wrong}.`);
}

/** The headers for one request. Rejects when the function fails or takes too long. */
export async function currentHeaders(headers: SinkHeaders, limitMs: number): Promise<HeaderRecord> {
  if (typeof headers !== 'function') return headers;
  const given = await withinTime(Promise.resolve(headers()), limitMs);
  if (typeof given !== 'object' || given === null || complaint(given) !== undefined) {
    throw new TypeError('headers() gave headers that cannot be sent');
  }
  return given;
}
