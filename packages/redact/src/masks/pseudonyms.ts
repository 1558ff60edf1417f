import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isPlainObject, requireKnown } from '../checks.ts';
import type { Finding } from '../types.ts';
import { lettersOf } from './letters.ts';
import { MatchedText } from './matched-text.ts';
import { readPseudonymKey } from './pseudonym-key.ts';
import { identityOf } from './same-value.ts';
import { MASK_TEXT } from './text-mask.ts';
import type { TextMask } from './text-mask.ts';

export interface PseudonymOptions {
  /**
   * At least 32 random bytes: bytes, a secret `KeyObject`, or hex or base64 text. Keep it apart from what it masks.
   * Security: who holds it can find short values (telephone numbers, SSNs, PINs) by trying them all.
   */
  readonly key: string | Uint8Array | KeyObject;
}

/** 64 bits: among a million different values of one kind, two share a pseudonym with odds of 1 in 37 million. */
const SHOWN_BYTES = 8;

/**
 * The mask [REDACTED:email kqtbvdmphjrsfgcn]: the same for the same value, in text, streams and values, in every process
 * with the same key, and unlinkable under another. It cannot be undone. HMAC-SHA256, of which the leftmost 64 bits are
 * shown (NIST SP 800-107 Rev. 1, 5.3.3), over the kind, a zero byte and SHA-256 of the value in UTF-16LE. Throws a
 * TypeError, without the key in it, for a key that is short or not random.
 */
export function pseudonyms(options: PseudonymOptions): TextMask {
  // What was received instead may be the key itself, so it is not shown.
  if (!isPlainObject(options)) throw new TypeError('redact: pseudonyms() takes an object with a key');
  requireKnown(options, ['key'], 'pseudonyms');
  const key = readPseudonymKey(options.key);
  return Object.freeze({
    [MASK_TEXT]: (finding: Finding, text: MatchedText): string =>
      `[REDACTED:${finding.name} ${tag(key, finding, text)}]`,
  });
}

function tag(key: KeyObject, finding: Finding, text: MatchedText): string {
  const { whole } = text;
  const { kind, value } = whole === undefined ? { kind: finding.name } : identityOf(finding, whole);
  const digest = value === undefined || value === whole ? text.digest() : new MatchedText().add(value).digest();
  const mac = createHmac('sha256', key).update(`${kind}\0`).update(digest).digest();
  return lettersOf(mac.subarray(0, SHOWN_BYTES));
}
