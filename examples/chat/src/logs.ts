import type { Redactor } from '@sallyport/redact';
import { redactedJson } from '@sallyport/redacting-logger';
import { auditLog, encryptedFile } from '@sallyport/redacting-logger/storage';
import { createLogger, format, transports } from 'winston';
import type { Logger } from 'winston';
import type { LogSettings } from './settings.ts';

export interface Logs {
  readonly logger: Logger;
  readonly close: () => void;
}

const DAY = 86_400_000;

/**
 * Redacted JSON lines: into encrypted files when there is a folder for them, and then with an audit log beside them;
 * otherwise to standard output. `tap` sees the same lines.
 */
export function openLogs(log: LogSettings | undefined, redactor: Redactor, tap?: (line: string) => void): Logs {
  const tapped = format((info) => {
    const line: unknown = info[Symbol.for('message')];
    if (typeof line === 'string') tap?.(line);
    return info;
  });
  const kept = log && { folder: log.folder, masterKey: log.masterKey, maxAge: log.days * DAY };
  const transport =
    kept === undefined
      ? new transports.Console({ silent: process.env['NODE_ENV'] === 'test' })
      : encryptedFile({ ...kept, name: 'requests' });
  const audit = kept && auditLog({ ...kept, redactor });
  const logger = createLogger({
    format: format.combine(format.timestamp(), redactedJson(redactor), tapped()),
    transports: [transport],
  });
  return {
    logger,
    close: () => {
      logger.close();
      audit?.close();
    },
  };
}
