import { activeTags, activeWithAttributes, allowedTags, droppedTags } from './allowed.ts';
import { codeRegions } from './code.ts';
import type { Tag } from './tags.ts';

const allowed: ReadonlySet<string> = new Set(allowedTags);
const ATTRIBUTE = /^[a-z_:@][\w:.@-]*$/;

const isElement = (name: string): boolean =>
  allowed.has(name) || droppedTags.has(name) || activeTags.has(name) || activeWithAttributes.has(name);

/** Whether somebody wrote an element: `<title>`, not `a<b && c>d` or `Map<base, object>`. */
const isMarkup = ({ name, complete, attributes }: Tag): boolean =>
  complete && isElement(name) && attributes.every((attribute) => ATTRIBUTE.test(attribute.name));

function outsideCode(text: string, tags: readonly Tag[]): Tag[] {
  const regions = codeRegions(text);
  let at = 0;
  return tags.filter(({ start }) => {
    while ((regions[at]?.end ?? Infinity) <= start) at++;
    return start < (regions[at]?.start ?? Infinity);
  });
}

/**
 * The tags that a sanitizer must not drop, because what goes with them is prose or code: those inside Markdown code,
 * those that are no elements, and those of elements that are not allowed and never closed, which would take the rest
 * of the text with them. They are shown as text, which is as harmless.
 */
export function shownTags(text: string, tags: readonly Tag[]): Tag[] {
  const dropped = new Set<Tag>();
  const open = new Map<string, Tag[]>();
  for (const tag of outsideCode(text, tags)) {
    if (!isMarkup(tag)) continue;
    if (allowed.has(tag.name)) dropped.add(tag);
    else if (tag.closing) {
      const opener = open.get(tag.name)?.pop();
      if (opener !== undefined) dropped.add(opener).add(tag);
    } else {
      const openers = open.get(tag.name) ?? [];
      openers.push(tag);
      open.set(tag.name, openers);
    }
  }
  return tags.filter((tag) => !dropped.has(tag));
}
