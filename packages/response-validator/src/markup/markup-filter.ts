import type { TextFilter } from '../filter.ts';
import { LinkFilter } from './link-filter.ts';
import type { MarkupFilterFactory, MarkupPolicy, ReportMarkup } from './policy.ts';
import { TagFilter } from './tag-filter.ts';

/** Markdown reads a text before HTML does: one filter feeds the other, at once, so that findings come in order. */
class MarkupFilter implements TextFilter {
  readonly #links: LinkFilter;
  readonly #tags: TagFilter;
  #out = '';

  constructor(policy: MarkupPolicy, report: ReportMarkup) {
    this.#tags = new TagFilter(policy, report);
    this.#links = new LinkFilter(policy, report, (text) => {
      this.#out += this.#tags.push(text);
      // Nothing behind what was found is looked at any more.
      if (this.#tags.blocked) this.#links.blocked = true;
    });
  }

  get blocked(): boolean {
    return this.#links.blocked;
  }

  push(text: string): string {
    this.#out = '';
    this.#links.push(text);
    return this.#out;
  }

  end(): string {
    this.#out = '';
    this.#links.end();
    if (!this.blocked) this.#out += this.#tags.end();
    if (this.#tags.blocked) this.#links.blocked = true;
    return this.#out;
  }
}

/**
 * HTML, links and images of a text that a person will see, in one pass over what is written, whichever renderer reads it:
 * what leaves, put into a page as HTML or through a Markdown renderer, neither runs, loads, submits nor restyles anything
 * that the policy does not allow.
 */
export function createMarkupFilter(policy: MarkupPolicy): MarkupFilterFactory {
  const { html, links, images } = policy;
  const seesTargets = links !== 'allow' || images !== 'allow';
  return (kind, report) => {
    // Tool arguments are data for a program: markup may be their purpose.
    if (kind === 'tool-args' || (html === 'allow' && !seesTargets)) return undefined;
    return seesTargets ? new MarkupFilter(policy, report) : new TagFilter(policy, report);
  };
}
