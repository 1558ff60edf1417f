import { decodeEntities } from '../html/entities.ts';
import { words } from '../html/allowed.ts';
import { tagsIn } from '../html/tags.ts';
import type { Attribute } from '../html/attributes.ts';
import { cssDestinations } from './css.ts';
import type { Target } from './target.ts';

const CLICKED = new Set(['a', 'area']);
const FOLLOWED = new Set(['href', 'xlink:href', 'action', 'formaction', 'ping', 'cite', 'longdesc']);
const LOADED = new Set(
  words(
    'src data poster background codebase code archive classid manifest profile icon lowsrc dynsrc ' +
      'usemap srcdoc to from values by',
  ),
);
const CANDIDATES = new Set(['srcset', 'imagesrcset']);

function* destinationsOf(tag: string, { name, value }: Attribute): Generator<Pick<Target, 'kind' | 'destination'>> {
  if (name === 'style') for (const destination of cssDestinations(value)) yield { kind: 'image', destination };
  // <meta http-equiv=refresh content="0; url=...">
  else if (name === 'content' && tag.startsWith('meta')) {
    const url = /url\s*=?\s*['"]?(.*)$/is.exec(decodeEntities(value))?.[1];
    if (url !== undefined) yield { kind: 'image', destination: url };
  } else if (CANDIDATES.has(name)) {
    for (const candidate of decodeEntities(value).split(/[\s,]+/)) {
      if (/[/:\\]/.test(candidate)) yield { kind: 'image', destination: candidate };
    }
  } else if (FOLLOWED.has(name)) {
    const isClicked = CLICKED.has(tag) || !name.endsWith('href');
    yield { kind: isClicked ? 'link' : 'image', destination: value };
  } else if (LOADED.has(name) && /[/:\\&]/.test(value)) yield { kind: 'image', destination: value };
}

/** Destinations in HTML, or `undefined` when the markup is built to make reading slow. */
export function htmlTargets(text: string): Target[] | undefined {
  if (!text.includes('<')) return [];
  const tags = tagsIn(text);
  if (tags === undefined) return undefined;
  const targets: Target[] = [];
  let sheet = text.length;
  for (const { name, end, attributes } of tags) {
    for (const attribute of attributes) {
      for (const found of destinationsOf(name, attribute)) {
        targets.push({ ...found, start: attribute.start, end: attribute.end });
      }
    }
    // A browser sees no tag in a style sheet; to the parser that ends the first tag of one, the others stand in it.
    if (name === 'style') sheet = Math.min(sheet, end);
  }
  for (const destination of cssDestinations(text.slice(sheet))) {
    targets.push({ kind: 'image', destination, start: sheet, end: text.length });
  }
  return targets;
}
