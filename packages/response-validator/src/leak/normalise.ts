const IGNORED = /[^\p{L}\p{N}]+/gu;
const CONTROL = /\p{M}+/gu;

/**
 * What is left of a text when case, spacing, punctuation, accents, width and invisible characters do not count:
 * letters and digits.
 */
export function normalise(text: string): string {
  return text.normalize('NFKD').replaceAll(CONTROL, '').replaceAll(IGNORED, '').toLowerCase();
}

export const reversed = (text: string): string => Array.from(text).toReversed().join('');
