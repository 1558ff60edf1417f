import type { OptionRule } from '@sallyport/core';

/** Control, format and separator characters and lone surrogates: they forge log lines and look-alike names. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

export const visibleText = (max: number): OptionRule<string> => ({
  expects: `a non-empty string of at most ${max} characters without control or invisible characters`,
  accepts: (value) => typeof value === 'string' && value !== '' && value.length <= max && !INVISIBLE.test(value),
});
