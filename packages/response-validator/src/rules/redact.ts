import { createRedactor } from '@sallyport/redact';
import type { Category } from '@sallyport/redact';
import type { RedactAction } from '../options.ts';
import type { Rule } from '../rule.ts';
import { textRule } from '../text-rule.ts';
import type { TextFinding } from '../text-rule.ts';

/** What a person should not see, tool arguments included: a call can carry a key out just as well. */
export function redactRule(name: string, categories: Category[], action: Exclude<RedactAction, 'allow'>): Rule {
  const redactor = createRedactor({ categories });
  const examine = (text: string): TextFinding => {
    const clean = redactor.text(text);
    if (clean === text) return undefined;
    return action === 'block' ? 'block' : { instead: clean };
  };
  // Numbers of one list, joined, look like an account number too easily.
  return textRule(name, examine, { joins: categories.includes('credential') });
}
