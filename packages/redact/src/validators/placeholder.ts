import { entropyOf } from './entropy.ts';

/**
 * What people write where a secret belongs: rows of one sign, the alphabet, and words for "put yours here". After the
 * stop words and minimal entropies of gitleaks (MIT). Letters of a random key form one of these once in a million.
 */
const PLACEHOLDER =
  /x{5}|\*{3}|\.{3}|\.\.$|#{4}|_{6}|abcdefghijklmnopqr|abc123|example|placeholder|your[_-]|[_-]here|change[_-]?me|redacted|insert[_-]|replace[_-]|dummy/i;

/** A password is put together from words, so that only the whole can be a placeholder. */
const FILLER =
  /^(?:.*(?:x{5}|\*{3}|\.{3}|#{4}|_{6}).*|x{3,}|change[_-]?(?:me|it)|your[_-].*|.*[_-]here|(?:place[_-]?holder|example|dummy|insert|replace|redacted)(?:[_-].*)?)$/i;

export function isPlaceholder(token: string): boolean {
  return PLACEHOLDER.test(token);
}

export function isFiller(password: string): boolean {
  return FILLER.test(password);
}

/** Whether a token of a known form looks drawn by a machine and not made up for a manual. */
export function isIssued(token: string): boolean {
  return !isPlaceholder(token) && entropyOf(token) >= 3;
}
