import type { Finding } from '../types.ts';
import type { MatchedText } from './matched-text.ts';

// Registered, so that a mask made by the ESM build works in a redactor of the CommonJS build.
export const MASK_TEXT: unique symbol = Symbol.for('@sallyport/redact mask with text') as typeof MASK_TEXT;

/** A mask made by this package, such as `pseudonyms()`. Unlike a function, it sees the text; what it writes does not show it. */
export interface TextMask {
  /** What stands for the match; undefined for the plain label. */
  readonly [MASK_TEXT]: (finding: Finding, text: MatchedText) => string | undefined;
}

export function isTextMask(value: unknown): value is TextMask {
  return typeof value === 'object' && value !== null && MASK_TEXT in value && typeof value[MASK_TEXT] === 'function';
}
