import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { readRequestLoggerOptions } from './options.ts';
import type { RequestLoggerOptions } from './options.ts';
import { requestLogger } from './request-logger.ts';

/**
 * Express middleware: one structured, redacted record a request. Mount it first, so that requests are logged that a
 * body parser or another guard refuses.
 * @throws {ConfigError} when an option is wrong
 */
export function redactingLogger(options: RequestLoggerOptions): ConnectMiddleware {
  const settings = readRequestLoggerOptions(options);
  return toConnect(requestLogger(settings), settings);
}
