import type { Exchange, Guard, Outcome } from '@sallyport/core';
import { deliverTo } from './deliver.ts';
import { extraFields } from './extra-fields.ts';
import { readRequestLoggerOptions } from './options.ts';
import type { RequestLoggerOptions, RequestLoggerSettings } from './options.ts';
import { requestFacts } from './request-facts.ts';
import { requestRecord, safeFacts } from './request-record.ts';
import { useRedactor } from './use-redactor.ts';
import { warnOnce } from './warn-once.ts';

/** The guard from options that were already read; the middlewares share it. */
export function requestLogger(settings: RequestLoggerSettings): Guard {
  const { logger, levels, message, fields, remoteAddress } = settings;
  const withheld = warnOnce('SALLYPORT_REDACTION', 'redactingLogger: a record could not be redacted and was cut down.');
  const record = { ...settings, withheld, redactor: useRedactor('redactingLogger', settings.redactor) };
  const deliver = deliverTo(logger, 'redactingLogger');
  const warn = warnOnce('SALLYPORT_LOGGER', 'redactingLogger: `fields` failed and its facts are missing.');
  // Mounted twice (on the app and on a router) it still writes one record.
  const seen = new WeakSet<Exchange>();

  function withFields(base: Record<string, unknown>, given: unknown): Record<string, unknown> {
    if (given === undefined) return base;
    try {
      return { ...base, fields: safeFacts(given, record) };
    } catch (error) {
      withheld(error);
      return { ...base, fields: '[failed]' };
    }
  }

  return Object.freeze({
    name: 'redacting-logger',
    check(exchange: Exchange) {
      if (seen.has(exchange)) return { allowed: true } as const;
      seen.add(exchange);
      const facts = requestFacts(exchange, remoteAddress);
      const settle = (outcome: Outcome): void | Promise<void> => {
        const base = requestRecord(exchange, facts, outcome, record);
        const write = (whole: object): void => deliver(levels[outcome.kind], message, whole);
        if (fields === undefined) return write(base);
        const given = extraFields(fields, exchange, warn);
        if (given instanceof Promise) return given.then((late: unknown) => write(withFields(base, late)));
        write(withFields(base, given));
      };
      return { allowed: true, settle } as const;
    },
  });
}

/**
 * A guard that refuses nothing and hands the logger one redacted record when the request has ended, however it ended.
 * @throws {ConfigError} when an option is wrong
 */
export function createRequestLogger(options: RequestLoggerOptions): Guard {
  return requestLogger(readRequestLoggerOptions(options));
}
