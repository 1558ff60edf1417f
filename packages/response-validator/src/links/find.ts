import { htmlTargets } from './html.ts';
import { markdownTargets } from './markdown.ts';
import { otherTargets } from './other-markup.ts';
import type { Target } from './target.ts';

// Each is judged in several readings. No honest reply of a megabyte has so many.
const MAX_TARGETS = 4000;

/** Every destination in a text, or `undefined` when the text is built to make looking for them slow. */
export function findTargets(text: string): Target[] | undefined {
  const targets = htmlTargets(text);
  if (targets === undefined) return undefined;
  for (const find of [markdownTargets, otherTargets]) {
    for (const target of find(text)) {
      if (targets.push(target) > MAX_TARGETS) return undefined;
    }
  }
  return targets.length > MAX_TARGETS ? undefined : targets;
}
