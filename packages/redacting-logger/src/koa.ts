import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import { readRequestLoggerOptions } from './options.ts';
import type { RequestLoggerOptions } from './options.ts';
import { requestLogger } from './request-logger.ts';

/**
 * Koa middleware: one structured, redacted record a request. Mount it first, so that requests are logged that a
 * body parser or another guard refuses.
 * @throws {ConfigError} when an option is wrong
 */
export function redactingLogger(options: RequestLoggerOptions): KoaMiddleware {
  const settings = readRequestLoggerOptions(options);
  return toKoa(requestLogger(settings), settings);
}
