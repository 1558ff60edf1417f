import { looksLikeBase64, looksLikeIdentifier } from '../identifiers.ts';
import { dataUrlBytes, parseDataUrl } from '../data-url.ts';
import type { DataUrl } from '../data-url.ts';
import { charsetOf, decodeText, hasControls, isBinary, isTextual, otherReading } from '../media-text.ts';
import { nestedJson } from '../nested-json.ts';
import type { Via } from '../conversation.ts';
import type { Place, Reader, Walk } from './walk.ts';

const LONGEST_URL = 2048;

export const isDataUrl = (text: string): boolean => parseDataUrl(text) !== undefined;

/** Encoded length to bytes, padding not subtracted. */
export const base64Bytes = (length: number): number => Math.floor((length * 3) / 4);

/** A place for a URL or for bytes: `https:`, `data:` or bare base64. What is none of them is text, and said. */
export function readUrl(media?: string): Reader {
  return (walk, place) => {
    const { value } = place;
    if (typeof value !== 'string') return walk.readers.part(walk, place);
    const dataUrl = parseDataUrl(value);
    if (dataUrl) return readDataUrl(walk, place, dataUrl, media);
    if (value !== '' && looksLikeBase64(value)) return readBase64(media)(walk, place);
    walk.attach({ pointer: place.pointer, form: 'url', url: value, ...(media !== undefined && { media }) });
    if (!isPlainUrl(value)) walk.say({ ...place, kind: 'meta' }, value);
  };
}

/** `fallback` names what the protocol says the bytes are. */
export function readBase64(fallback?: string): Reader {
  return (walk, place) => {
    const { value, pointer } = place;
    if (typeof value !== 'string') return walk.readers.part(walk, place);
    if (!looksLikeBase64(value)) return isDataUrl(value) ? readUrl(fallback)(walk, place) : walk.say(place, value);
    const media = fallback === undefined ? {} : { media: fallback };
    walk.attach({ pointer, ...media, form: 'base64', bytes: base64Bytes(value.length) });
    sayBase64(walk, place, value, fallback ?? '');
  };
}

/** Says what base64 holds when that is text. The caller has made sure that it is base64. */
export function sayBase64(walk: Walk, place: Place, encoded: string, media: string): void {
  if (isBinary(media)) return;
  const bytes = Buffer.from(encoded, 'base64');
  const charset = charsetOf(media);
  const text = decodeText(bytes, charset);
  if (text !== undefined && (isTextual(media) || !hasControls(text))) {
    sayFile(walk, { ...place, kind: 'document' }, [text, otherReading(bytes, charset, text)], 'base64');
  } else if (isTextual(media)) walk.say({ ...place, kind: 'document' }, encoded);
}

/** The text of a file, and once more without the escapes that JSON does not need: `\u0069gnore` hides from patterns. */
function sayFile(walk: Walk, place: Place, [text = '', other = '']: readonly (string | undefined)[], via: Via): void {
  const aside = { ...place, join: undefined };
  walk.say(place, text, via);
  walk.say(aside, other, via);
  const json = text.includes('\\') ? nestedJson(text) : undefined;
  if (!json) return;
  if (json.ambiguous) walk.flag(place.pointer, 'ambiguous-json');
  walk.say(aside, JSON.stringify(json.value), via);
}

export function readFileId(media?: string): Reader {
  return (walk, place) => {
    const { value, pointer } = place;
    if (typeof value !== 'string') return walk.readers.part(walk, place);
    walk.attach({ pointer, form: 'file-id', ...(media !== undefined && { media }) });
    if (!looksLikeIdentifier(value)) walk.say({ ...place, kind: 'meta' }, value);
  };
}

function readDataUrl(walk: Walk, place: Place, url: DataUrl, hint: string | undefined): void {
  const { pointer } = place;
  const { length } = url.payload;
  const media = url.media || hint || 'text/plain';
  walk.attach({ pointer, media, form: 'data-url', bytes: url.base64 ? base64Bytes(length) : length });
  // Not base64: the payload is characters that anyone can read, whatever it is called.
  if (url.clean && url.base64 && isBinary(media) && looksLikeBase64(url.payload)) return;
  const bytes = dataUrlBytes(url);
  const text = bytes && decodeText(bytes, url.charset);
  const document: Place = { ...place, kind: 'document' };
  // What a lenient decoder drops (spaces in base64, words in the head) is still there for a model to read.
  if (!url.clean || (url.base64 && !looksLikeBase64(url.payload))) walk.say(document, String(place.value));
  if (bytes && text !== undefined && (isTextual(media) || !url.base64 || !hasControls(text))) {
    return sayFile(walk, document, [text, otherReading(bytes, url.charset, text)], 'data-url');
  }
  // Binary under a name we do not know is an attachment; a text that will not decode is shown as it came.
  if (bytes && url.base64 && !isTextual(media)) return;
  walk.flag(pointer, 'undecodable-data-url');
  walk.say(document, url.payload);
}

function isPlainUrl(text: string): boolean {
  return text.length <= LONGEST_URL && /^[a-z][a-z0-9+.-]*:[!-~]*$/i.test(text);
}
