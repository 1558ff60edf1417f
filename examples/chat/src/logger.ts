import type { Redactor } from '@sallyport/redact';
import { redact } from '@sallyport/redacting-logger';
import { createLogger, format, transports } from 'winston';
import type { Logger } from 'winston';

/** JSON lines on standard output, masked before they are written; `tap` sees the same lines. */
export function openLogger(redactor: Redactor, tap?: (line: string) => void): Logger {
  const tapped = format((info) => {
    const line: unknown = info[Symbol.for('message')];
    if (typeof line === 'string') tap?.(line);
    return info;
  });
  return createLogger({
    format: format.combine(redact(redactor), format.timestamp(), format.json(), tapped()),
    transports: [new transports.Console({ silent: process.env['NODE_ENV'] === 'test' })],
  });
}
