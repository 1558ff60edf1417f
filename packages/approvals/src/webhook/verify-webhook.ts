import { timingSafeEqual } from 'node:crypto';
import { optional, readOptions, required, rule } from '@sallyport/core';
import { keysOf, signatureOf, webhookSecretRule } from './secret.ts';
import type { WebhookSecret } from './secret.ts';

/** Of `node:http`, or of `fetch`. */
export type WebhookHeaders =
  { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyWebhookOptions {
  /** Milliseconds that the sender's clock may be apart; what is older may be a replay. @default 300_000 */
  readonly toleranceMs?: number;
  /** Milliseconds since the epoch, for tests. @default Date.now */
  readonly now?: () => number;
}

/** `headers`: one is missing or no such thing. `time`: too old, or of the future. */
export type WebhookRefusal = 'headers' | 'time' | 'signature';

export type WebhookVerdict =
  | {
      readonly valid: true;
      /** The same at every attempt: keep it for twice `toleranceMs` and for as long as the sender tries, and take a message once. */
      readonly id: string;
      /** Milliseconds since the epoch. */
      readonly sentAt: number;
    }
  | { readonly valid: false; readonly reason: WebhookRefusal };

const MOST_SIGNATURES = 16;

function header(headers: WebhookHeaders, name: string): string {
  const value = typeof headers['get'] === 'function' ? headers['get'](name) : Reflect.get(headers, name);
  return typeof value === 'string' ? value : '';
}

/**
 * Whether somebody with the secret sent this, and lately (Standard Webhooks).
 * @param body as it came, before anything parsed it
 * @param secret several while one takes another's place
 * @throws {TypeError} for a parsed body; {ConfigError} for a wrong secret or option
 */
export function verifyWebhook(
  headers: WebhookHeaders,
  body: string | Uint8Array,
  secret: WebhookSecret | readonly WebhookSecret[],
  options: VerifyWebhookOptions = {},
): WebhookVerdict {
  const { toleranceMs, now } = readOptions('verifyWebhook', options, {
    toleranceMs: optional(rule.integer(0, 86_400_000), 300_000),
    now: optional(rule.callable<() => number>(), () => Date.now()),
  });
  const checked = readOptions('verifyWebhook', { secret }, { secret: required(webhookSecretRule) });
  const raw: unknown = body;
  if (typeof raw !== 'string' && !(raw instanceof Uint8Array)) {
    throw new TypeError('verifyWebhook: `body` must be the raw text or bytes, before any parser.');
  }
  const id = header(headers, 'webhook-id');
  const at = header(headers, 'webhook-timestamp');
  const given = header(headers, 'webhook-signature').split(' ');
  if (
    !/^[\x21-\x7e]{1,256}$/.test(id) ||
    id.includes('.') ||
    !/^\d{1,11}$/.test(at) ||
    given.length > MOST_SIGNATURES
  ) {
    return { valid: false, reason: 'headers' };
  }
  const sentAt = Number(at) * 1000;
  // Its seconds are cut off: a message of this very moment may seem to be one second old.
  // Nor does a clock that answers NaN make it young.
  if (!(Math.abs(now() - sentAt) <= toleranceMs + 1000)) return { valid: false, reason: 'time' };
  const wanted = keysOf(checked.secret).map((key) => signatureOf(key, id, at, raw));
  let matches = 0;
  for (const each of given) {
    const bytes = each.startsWith('v1,') ? Buffer.from(each.slice(3), 'base64') : Buffer.alloc(0);
    // All of them, whichever fits: how long it takes tells nothing.
    for (const one of wanted) if (bytes.length === one.length && timingSafeEqual(bytes, one)) matches += 1;
  }
  return matches > 0 ? { valid: true, id, sentAt } : { valid: false, reason: 'signature' };
}
