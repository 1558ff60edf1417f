import type { Exchange } from '@sallyport/core';
import { inspectJsonText } from '@sallyport/wire/request';
import { denials } from './denials.ts';
import type { Objection } from './objection.ts';

/** application/json and structured suffixes such as application/vnd.api+json (RFC 6839). */
const JSON_TYPE = /^application\/(?:[\w.-]{1,64}\+)?json$/i;

const unsupported = (reason: string): Objection => ({ denial: denials.unsupportedMediaType, reason });
const malformed = (reason: string): Objection => ({ denial: denials.malformedBody, reason });

const isEmpty = (body: unknown): boolean => {
  return body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);
};

/** Whether there is a parsed JSON object to look at. What the body parser left alone cannot be inspected. */
export function objectToBody(exchange: Exchange, maxDepth: number): Objection | undefined {
  const { body, request, rawBody } = exchange;
  const declared = request.headers['content-type'];
  const type = declared?.split(';', 1)[0]?.trim();
  if (type !== undefined && !JSON_TYPE.test(type)) return unsupported('not-json');
  if (type === undefined && isEmpty(body)) return malformed('no-body');
  const announced =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (body === undefined || body === null) {
    // Announced as JSON and not parsed: the body parser is missing, or sits behind this guard.
    return announced && body === undefined ? unsupported('not-parsed') : malformed('no-body');
  }
  if (typeof body === 'string' || body instanceof Uint8Array) return unsupported('not-parsed');
  if (typeof body !== 'object' || Array.isArray(body)) return malformed('not-an-object');
  // Express 4 leaves `{}` where nothing came; one that was sent is a request with nothing to judge in it.
  if (isEmpty(body) && !announced && (rawBody ?? '') === '') return malformed('no-body');
  if (type === undefined || rawBody === undefined || rawBody === '') return undefined;
  const problem = inspectJsonText(rawBody, { maxDepth });
  return problem === undefined ? undefined : { ...malformed(problem.code), pointer: problem.pointer };
}
