import { foldedPoints } from './fold.ts';

/**
 * What is left of a text when case, spacing, punctuation, accents, width and invisible characters do not count:
 * letters and digits.
 */
export function normalise(text: string): string {
  return foldedPoints(text)
    .map((point) => String.fromCodePoint(point))
    .join('');
}

export const reversed = (text: string): string => Array.from(text).toReversed().join('');

/** The letters of ASCII moved by thirteen places. */
export function rot13(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const unit = letter.charCodeAt(0);
    return String.fromCharCode((unit & 0x1f) > 13 ? unit - 13 : unit + 13);
  });
}
