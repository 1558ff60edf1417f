import type { Finding, ReportFinding, TextFilter, TextFilterFactory } from './filter.ts';
import type { RuleAction } from './options.ts';

const STOPS: ReadonlySet<string> = new Set(['block', 'replace', 'review']);

/** What a machine is told to do: the rest of an action happens around it. */
export function machineAction<A extends string>(action: A | RuleAction): Exclude<A, RuleAction> | 'block' | 'flag' {
  return action === 'replace' || action === 'review' ? 'block' : (action as Exclude<A, RuleAction> | 'block' | 'flag');
}

/** Text up to a finding, then a notice, then nothing: the reply goes on, without what follows in this text. */
class Replacing implements TextFilter {
  readonly #filter: TextFilter;
  readonly #replaces: () => boolean;
  readonly #notice: string;
  #replaced = false;

  constructor(filter: TextFilter, replaces: () => boolean, notice: string) {
    this.#filter = filter;
    this.#replaces = replaces;
    this.#notice = notice;
  }

  get blocked(): boolean {
    return this.#filter.blocked && !this.#replaced;
  }

  push(text: string): string {
    return this.#replaced ? '' : this.#upTo(this.#filter.push(text));
  }

  end(): string {
    return this.#replaced ? '' : this.#upTo(this.#filter.end());
  }

  #upTo(released: string): string {
    if (!this.#filter.blocked || !this.#replaces()) return released;
    this.#replaced = true;
    return released + this.#notice;
  }
}

/**
 * Gives the findings of a machine their rule's action: `flag` is told as such, `replace` puts a notice where the machine
 * blocks.
 */
export function withActions(
  factory: TextFilterFactory,
  actionOf: (finding: Finding) => string,
  notice: string,
): TextFilterFactory {
  return (kind, report) => {
    let last = '';
    const tell: ReportFinding = (finding) => {
      const action = actionOf(finding);
      // What is only flagged, marked or masked stops nothing: the finding before it or after it does.
      if (STOPS.has(action)) last = action;
      report(action === 'flag' ? { ...finding, flags: true } : finding);
    };
    const filter = factory(kind, tell);
    return filter && new Replacing(filter, () => last === 'replace', notice);
  };
}
