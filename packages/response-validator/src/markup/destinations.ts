import { leadsOnlyTo } from '../links/destination.ts';
import type { Target } from '../links/target.ts';
import type { DestinationPolicy, MarkupPolicy, ReportMarkup } from './policy.ts';

export type Judgement = 'keep' | 'remove' | 'block';

/** Judges where a text leads. */
export class Destinations {
  readonly #policy: MarkupPolicy;
  readonly #report: ReportMarkup;

  constructor(policy: MarkupPolicy, report: ReportMarkup) {
    this.#policy = policy;
    this.#report = report;
  }

  of(kind: Target['kind']): DestinationPolicy | 'allow' {
    return kind === 'image' ? this.#policy.images : this.#policy.links;
  }

  isFine(kind: Target['kind'], readings: readonly string[]): boolean {
    const policy = this.of(kind);
    return policy === 'allow' || readings.every((reading) => leadsOnlyTo(policy.allows, kind, reading));
  }

  judge(kind: Target['kind'], readings: readonly string[], isSuspicious = false): Judgement {
    if (this.of(kind) === 'allow' || (!isSuspicious && this.isFine(kind, readings))) return 'keep';
    return this.refuse(kind);
  }

  /** Something was found. */
  refuse(kind: Target['kind']): Judgement {
    const policy = this.of(kind);
    if (policy === 'allow') return 'keep';
    this.#report({ rule: kind === 'image' ? 'images' : 'links', action: policy.action });
    return policy.action === 'flag' ? 'keep' : policy.action;
  }
}
