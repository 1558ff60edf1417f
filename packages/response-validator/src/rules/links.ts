import { leadsOnlyTo } from '../links/destination.ts';
import { findTargets } from '../links/find.ts';
import type { HostTest } from '../links/hosts.ts';
import { removeTargets } from '../links/remove.ts';
import type { Rule } from '../rule.ts';
import { textRule } from '../text-rule.ts';

export interface DestinationPolicy {
  /** `undefined`: every host. */
  readonly allows: HostTest | undefined;
  readonly action: 'block' | 'remove';
}

// Without one of these no form of a destination can stand in a text.
const MAY_HOLD_TARGET = /[\]<:\\&]|www\./i;

/**
 * One kind of destination in what a person will see. Tool arguments are not rendered.
 * @param kind `image` is everything that is fetched without a click, `link` what a person may follow
 */
export function destinationRule(kind: 'link' | 'image', { allows, action }: DestinationPolicy): Rule {
  return textRule(`${kind}s`, (text, place) => {
    if (place === 'tool-args' || !MAY_HOLD_TARGET.test(text)) return undefined;
    const targets = findTargets(text);
    if (targets === undefined) return 'block';
    const refused = targets.filter((target) => {
      if (target.kind !== kind) return false;
      return !(target.bare === true && allows === undefined) && !leadsOnlyTo(allows, kind, target.destination);
    });
    if (refused.length === 0) return undefined;
    return action === 'block' ? 'block' : { instead: removeTargets(text, refused) };
  });
}
