import { escapeFilter } from '../escapes/escape-filter.ts';
import type { Rule } from '../rule.ts';
import { textRule } from '../text-rule.ts';

export const ESCAPES = 'escapes';

/** So that the rules behind it see what a lenient parser will. */
export const escapesRule: Rule = textRule(ESCAPES, escapeFilter());
