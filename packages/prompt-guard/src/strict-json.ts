import type { IncomingMessage, ServerResponse } from 'node:http';
import { denialError, optional, readOptions, rule } from '@sallyport/core';
import { inspectJsonText } from '@sallyport/wire/request';
import { denials } from './denials.ts';

export interface StrictJsonOptions {
  /** Nesting of arrays and objects. @default 32 */
  readonly maxDepth?: number;
}

/** What `express.json({ verify })` takes. */
export type JsonVerifier = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  encoding?: string | null,
) => void;

/**
 * For `express.json({ verify: strictJson() })`: refuses duplicate member names, lone surrogates and bytes that are not
 * UTF-8 while the text is still there; JSON.parse forgets all three. Koa's body parser keeps the text, so `promptGuard`
 * checks it there by itself.
 * @throws {ConfigError} for a bad option; the verifier throws what `problemErrors` answers with a 400 or 415
 */
export function strictJson(options?: StrictJsonOptions): JsonVerifier {
  const { maxDepth } = readOptions('strictJson', options, { maxDepth: optional(rule.integer(1, 256), 32) });
  return function strictJsonVerifier(_request, _response, body, encoding) {
    // JSON between systems is UTF-8 (RFC 8259, section 8.1).
    if (typeof encoding === 'string' && !/^utf-?8$/i.test(encoding)) throw denialError(denials.unsupportedMediaType);
    if (body.length === 0) return;
    if (inspectJsonText(decode(body), { maxDepth }) !== undefined) throw denialError(denials.malformedBody);
  };
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw denialError(denials.malformedBody);
  }
}
