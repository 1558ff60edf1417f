import { activeTags, activeWithAttributes, allowedAttributes, allowedSchemes, allowedTags, words } from './allowed.ts';
import type { Attribute } from './attributes.ts';
import { decodeEntities } from './entities.ts';
import { tagsIn } from './tags.ts';
import type { Tag } from './tags.ts';

const LOADING = new Set(
  words(
    'src srcset href xlink:href data action formaction poster background ping cite code codebase ' +
      'classid archive manifest longdesc usemap profile lowsrc dynsrc',
  ),
);
const RESTYLING = new Set(['style', 'srcdoc', 'is', 'slot', 'popover', 'popovertarget', 'contenteditable', 'xmlns']);

// What browsers skip in a scheme, U+0000 to U+0020, and characters that some front ends strip before they render.
// oxlint-disable-next-line no-control-regex -- browsers ignore exactly these characters inside a scheme
const IGNORED = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd]/g;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

function hasAllowedScheme(url: string): boolean {
  const scheme = SCHEME.exec(decodeEntities(url).replaceAll(IGNORED, ''))?.[1];
  return scheme === undefined || allowedSchemes.includes(scheme.toLowerCase());
}

function isActiveAttribute(tag: string, { name, value }: Attribute): boolean {
  const plain = name.replaceAll(/[^a-z:-]/g, '');
  // Every event handler content attribute starts so, those of the future included.
  if (plain.startsWith('on')) return value !== '' || allowedTags.includes(tag);
  if (RESTYLING.has(plain)) return true;
  if (!LOADING.has(plain)) return false;
  const allowed = Object.hasOwn(allowedAttributes, tag) ? allowedAttributes[tag] : undefined;
  return allowed?.includes(name) !== true || !hasAllowedScheme(value);
}

/** Whether one tag could do something. */
export function isActiveTag(tag: Tag): boolean {
  // `<svg<x` and `<script\u0000` are one odd name to one parser and a known one to another; `x:script` is one in XML.
  const local = tag.name.slice(tag.name.lastIndexOf(':') + 1);
  for (const name of [tag.name, local, /^[a-z0-9:._-]*/.exec(tag.name)?.[0] ?? '']) {
    if (activeTags.has(name) || (activeWithAttributes.has(name) && tag.attributes.length > 0)) return true;
  }
  return tag.attributes.some((attribute) => isActiveAttribute(tag.name, attribute));
}

/**
 * Whether a text, put into a page as HTML, could run, load, submit or restyle anything, or disturb the markup after
 * it. `a < b && c > d`, `vector<int>` and `<b>bold</b>` could not.
 */
export function hasActiveHtml(text: string): boolean {
  if (!text.includes('<')) return false;
  const tags = tagsIn(text);
  return tags === undefined || tags.some(isActiveTag);
}
