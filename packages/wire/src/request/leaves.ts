import { identifierLength, isExempt } from '../identifiers.ts';
import { nestedJson } from '../nested-json.ts';
import type { NestedJson } from '../nested-json.ts';
import { isDataUrl, readStrayUrl } from './url.ts';
import type { Place, Reader, Walk } from './walk.ts';

/**
 * Structured data: every string in it, whatever the shape. A string that is JSON is read decoded, because an escape
 * (`\u0069gnore`) hides a word from every pattern and from no model.
 */
export const readLeaves: Reader = (walk, place) => {
  const { value } = place;
  if (typeof value === 'string') return readLeaf(walk, place, value);
  if (Array.isArray(value)) return walk.elements(place, readLeaves);
  walk.members(place, () => undefined, readLeaves);
};

function readLeaf(walk: Walk, place: Place, text: string): void {
  if (place.exempt && isExempt(place.key, text)) return walk.aside(place, identifierLength(text));
  if (isDataUrl(text)) return readStrayUrl(walk, place);
  const json = nestedJson(text);
  // The model is shown the raw text as well: a doubled name or a JSON string must not be read only as we decode it.
  if (!json || json.ambiguous || typeof json.value === 'string') walk.say(place, text);
  if (json) readDecoded(walk, place, json);
}

/** Running text: said as it stands, and once more decoded when it is JSON with escapes or with a constructor in it. */
export const readText: Reader = (walk, place) => {
  const { value } = place;
  if (typeof value !== 'string') return readLeaves(walk, place);
  walk.say(place, value);
  if (!value.includes('\\') && !value.includes('"lc"')) return;
  const json = nestedJson(value);
  if (json) readDecoded(walk, place, json);
};

function readDecoded(walk: Walk, place: Place, json: NestedJson): void {
  if (json.ambiguous) walk.flag(place.pointer, 'ambiguous-json');
  const pointer = `${place.pointer}#`;
  if (!walk.admit(json.value, pointer)) return;
  const inside = {
    ...place,
    value: json.value,
    pointer,
    key: '',
    depth: place.depth + 1,
    exempt: false,
    join: undefined,
  };
  readLeaves(walk, inside);
}
