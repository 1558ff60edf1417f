import { readAttributes } from '../html/attributes.ts';
import { tagsIn } from '../html/tags.ts';
import type { Attribute } from '../html/attributes.ts';
import { isActiveAttribute, isHazard, mayStay } from './attributes.ts';
import { kindOfElement } from './elements.ts';

/** What becomes of one tag. `active`: it could have run, loaded, submitted or restyled something. */
export interface TagVerdict {
  readonly text: string;
  readonly active: boolean;
}

const MAX_ATTRIBUTES = 500;
const NAME = /^<\/?([^\t\n\f\r />]*)/;
const UNSAFE = /[<>"]/g;
const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Every `<` that a parser could take for the start of something, as text. */
export const shown = (text: string): string => text.replaceAll(/<(?=[A-Za-z/!?])/g, '&lt;');

/**
 * A complete tag, with whatever is in it and goes on behind it to a parser that sees no tag here, but a comment or the text
 * of a style element, shown as text: `<p title="--><img alt='">' src=...>`.
 */
export function withoutOpenTags(tag: string): string {
  if (!tag.includes('<', 1)) return tag;
  let left = '';
  let copied = 0;
  for (const { start, complete } of tagsIn(tag) ?? []) {
    if (start === 0 || complete) continue;
    left += `${tag.slice(copied, start)}&lt;`;
    copied = start + 1;
  }
  return left + tag.slice(copied);
}

function written({ name, value }: Attribute, hadValue: boolean): string {
  return hadValue ? ` ${name}="${value.replaceAll(UNSAFE, (unit) => ESCAPED[unit] ?? '')}"` : ` ${name}`;
}

/** A value as every parser reads it: in quotes, or without anything that could end it elsewhere. */
function isPlainlyWritten(segment: string, { value, start }: Attribute): boolean {
  const before = segment[start - 1] ?? '';
  if (value === '') return true;
  return before === '"' || before === "'" ? !/[<>]/.test(value) : !/["'<>=`]/.test(value);
}

/**
 * What may leave of one complete tag. A tag that stays holds no `<` and no `>` inside, so that whatever state a parser
 * comes to it in, it reads this tag or plain text.
 */
export function judgeTag(segment: string): TagVerdict {
  const opening = NAME.exec(segment);
  const name = (opening?.[1] ?? '').toLowerCase();
  const kind = kindOfElement(name);
  const from = opening?.[0].length ?? 0;
  const { attributes, complete } = readAttributes(segment, from, segment.length, MAX_ATTRIBUTES);
  if (kind === 'active' || (kind === 'active-with-attributes' && attributes.length > 0) || !complete) {
    return { text: shown(segment), active: true };
  }
  let isChanged = false;
  let active = false;
  const kept: string[] = [];
  for (const attribute of attributes) {
    // Two parsers, two names: `="x` and what follows a quote.
    if (/["'`<=]/.test(attribute.name)) return { text: shown(segment), active: true };
    const hasValue = attribute.start !== attribute.end || /["'=]/.test(segment[attribute.start - 1] ?? '');
    const stays =
      kind === 'unknown'
        ? !hasValue || !isHazard('unknown', attribute.name)
        : mayStay(name, attribute.name, attribute.value) || (!hasValue && !attribute.name.startsWith('on'));
    if (!stays && kind === 'unknown') return { text: shown(segment), active: true };
    if (stays && isPlainlyWritten(segment, attribute)) {
      kept.push(written(attribute, hasValue));
      continue;
    }
    // `<li key={item}>` is code, of which nothing may be lost.
    if (!stays && attribute.value.startsWith('{')) {
      const isActive = isActiveAttribute(attribute.name, attribute.value);
      if (isActive || !isPlainlyWritten(segment, attribute)) return { text: shown(segment), active: isActive };
      kept.push(written(attribute, hasValue));
      continue;
    }
    isChanged = true;
    // A tag inside a value is one to a parser that thinks it is elsewhere.
    active ||= attribute.value.includes('<');
    if (stays) kept.push(written(attribute, hasValue));
    else active ||= isActiveAttribute(attribute.name, attribute.value);
  }
  if (!isChanged) return { text: segment, active };
  const end = segment.endsWith('/>') ? ' />' : '>';
  return { text: `${segment.slice(0, from)}${kept.join('')}${end}`, active };
}
