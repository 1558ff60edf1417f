import { createHmac } from 'node:crypto';
import type { OptionRule } from '@sallyport/core';

/** `whsec_` and base64, as Standard Webhooks writes secrets, or its bytes; 24 to 64 of them. */
export type WebhookSecret = string | Uint8Array;

const PREFIX = 'whsec_';
const MOST_SECRETS = 8;

function bytesOf(secret: unknown): Buffer | undefined {
  let bytes: Buffer | undefined;
  if (secret instanceof Uint8Array) bytes = Buffer.from(secret);
  else if (typeof secret === 'string' && secret.startsWith(PREFIX)) {
    const text = secret.slice(PREFIX.length);
    const isBase64 = text.length % 4 === 0 && /^[A-Za-z\d+/]+={0,2}$/.test(text);
    if (isBase64) bytes = Buffer.from(text, 'base64');
  }
  return bytes !== undefined && bytes.length >= 24 && bytes.length <= 64 ? bytes : undefined;
}

const listOf = (given: unknown): readonly unknown[] => (Array.isArray(given) ? (given as unknown[]) : [given]);

export const webhookSecretRule: OptionRule<WebhookSecret | readonly WebhookSecret[]> = {
  expects: `a secret of 24 to 64 bytes (as bytes, or as '${PREFIX}' with base64), or a list of up to ${MOST_SECRETS} of them`,
  accepts: (value) => {
    const list = Array.from(listOf(value));
    return list.length > 0 && list.length <= MOST_SECRETS && list.every((each) => bytesOf(each) !== undefined);
  },
  secret: true,
};

/** Keys of secrets that the rule has accepted. */
export const keysOf = (secret: WebhookSecret | readonly WebhookSecret[]): readonly Buffer[] =>
  listOf(secret).flatMap((each) => bytesOf(each) ?? []);

/**
 * The signature of a message (Standard Webhooks, "Signature scheme").
 * @param at seconds since the epoch, as they stand in the header
 */
export const signatureOf = (key: Buffer, id: string, at: string, body: string | Uint8Array): Buffer =>
  createHmac('sha256', key).update(`${id}.${at}.`, 'utf8').update(body).digest();
