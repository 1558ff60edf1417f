import { leadsOnlyTo } from '../links/destination.ts';
import { htmlTargets } from '../links/html.ts';
import { removeTargets } from '../links/remove.ts';
import type { Target } from '../links/target.ts';
import type { MarkupPolicy, ReportMarkup } from './policy.ts';
import type { StyleText } from './style-text.ts';

/** Where a tag leads. */
export class TagTargets {
  readonly #policy: MarkupPolicy;
  readonly #report: ReportMarkup;

  constructor(policy: MarkupPolicy, report: ReportMarkup) {
    this.#policy = policy;
    this.#report = report;
  }

  get isOff(): boolean {
    return this.#policy.links === 'allow' && this.#policy.images === 'allow';
  }

  get seesImages(): boolean {
    return this.#policy.images !== 'allow';
  }

  /** What may leave of a tag, or `undefined` when the text must not go on. */
  judge(segment: string): string | undefined {
    // Neither an attribute nor another tag inside.
    if (this.isOff || !/[\s/"'=]/.test(segment)) return segment;
    const targets = htmlTargets(segment);
    if (targets === undefined) return this.#refuseAll(segment);
    return this.#withoutRefused(segment, targets);
  }

  /** What may leave of a piece of the text of a style element. */
  judgeStyle(css: string, style: StyleText): string | undefined {
    const destinations = style.destinations(css);
    if (destinations === undefined) return this.#refuseAll('');
    const span = { kind: 'image', start: 0, end: css.length } as const;
    return this.#withoutRefused(
      css,
      destinations.map((destination) => ({ ...span, destination })),
    );
  }

  #withoutRefused(text: string, targets: readonly Target[]): string | undefined {
    const removed: Target[] = [];
    for (const target of targets) {
      const rule = target.kind === 'image' ? 'images' : 'links';
      const policy = this.#policy[rule];
      if (policy === 'allow' || leadsOnlyTo(policy.allows, target.kind, target.destination)) continue;
      this.#report({ rule, action: policy.action });
      if (policy.action === 'block') return undefined;
      if (policy.action === 'remove') removed.push(target);
    }
    return removed.length === 0 ? text : removeTargets(text, removed);
  }

  /** Nothing may be changed. */
  get isOnlyTold(): boolean {
    return [this.#policy.links, this.#policy.images].every((policy) => policy === 'allow' || policy.action === 'flag');
  }

  /** Built to be slow to read. */
  #refuseAll(instead: string): string | undefined {
    const { links, images } = this.#policy;
    const rule = images === 'allow' ? 'links' : 'images';
    const actions = [links, images].map((policy) => (policy === 'allow' ? 'flag' : policy.action));
    const action = actions.includes('block') ? 'block' : actions.includes('remove') ? 'remove' : 'flag';
    this.#report({ rule, action });
    if (action === 'block') return undefined;
    return action === 'remove' ? instead.replaceAll(/[<=]/g, ' ') : instead;
  }
}
