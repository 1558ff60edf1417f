export { logEvents } from './log-events.ts';
export { redactingLogger } from './middleware.ts';
export { createRecordRedactor } from './record-redactor.ts';
export { redact } from './redact-format.ts';
export { redactedJson } from './redacted-json.ts';
export { createRequestLogger } from './request-logger.ts';

export type { EventKind } from './levels.ts';
export type { LogEventsOptions } from './log-events-options.ts';
export type { LoggerLike } from './logger-like.ts';
export type { LogInfo } from './log-info.ts';
export type { ExtraFields, RequestLoggerOptions } from './options.ts';
export type { RecordRedactor } from './record-redactor.ts';
export type { RedactFormat } from './redacting-format.ts';
export type { RemoteAddressPolicy } from './remote-address.ts';
export type { RedactorChoice } from './use-redactor.ts';
