import { hasActiveHtml } from '../html/active.ts';
import { escapeTags, sanitize } from '../html/sanitize.ts';
import type { HtmlAction } from '../options.ts';
import type { Rule } from '../rule.ts';
import { textRule } from '../text-rule.ts';

/** Active HTML in what a person will see. Tool arguments are data for a program: markup may be their purpose. */
export function htmlRule(action: Exclude<HtmlAction, 'allow'>): Rule {
  return textRule('html', (text, kind) => {
    if (kind === 'tool-args' || !hasActiveHtml(text)) return undefined;
    if (action === 'block') return 'block';
    return { instead: action === 'escape' ? escapeTags(text) : sanitize(text) };
  });
}
