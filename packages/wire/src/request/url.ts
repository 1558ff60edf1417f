import { looksLikeBase64, looksLikeIdentifier } from '../identifiers.ts';
import { dataUrlBytes, parseDataUrl } from '../data-url.ts';
import type { DataUrl } from '../data-url.ts';
import { charsetOf, decodeText, hasControls, isBinary, isTextual, legibleText, lenientText } from '../media-text.ts';
import { nestedJson } from '../nested-json.ts';
import { contradiction, FORMAT_BYTES } from '../media-format.ts';
import type { Attachment, Via } from '../conversation.ts';
import type { Place, Reader, Walk } from './walk.ts';

const LONGEST_URL = 2048;

export const isDataUrl = (text: string): boolean => parseDataUrl(text) !== undefined;

/** Encoded length to bytes, padding not subtracted. */
export const base64Bytes = (length: number): number => Math.floor((length * 3) / 4);

/** The media types that a file goes by. When they disagree, who opens it may believe any of them. */
export interface Media {
  /** Said beside the bytes, in one spelling or in several. */
  readonly declared?: readonly string[];
  /** What the protocol takes it for when nothing is said. */
  readonly fallback?: string;
}

const essence = (media: string): string => media.split(';', 1)[0]?.trim() ?? '';

/** The members of an attachment that say what it is. */
export function mediaFields(types: readonly string[]): Pick<Attachment, 'media' | 'otherMedia'> {
  const [media] = types;
  if (media === undefined) return {};
  const others = [...new Set(types.map(essence))].filter((one) => one !== essence(media));
  return others.length === 0 ? { media } : { media, otherMedia: others };
}

/** The same, and what the bytes show the file to be where it is called something else. */
export function mediaOfBytes(
  types: readonly string[],
  bytes: Uint8Array | undefined,
): Pick<Attachment, 'media' | 'otherMedia'> {
  const shown = bytes === undefined ? undefined : contradiction(bytes, types);
  return mediaFields(shown === undefined ? types : [...types, shown]);
}

/** Its first bytes, of base64; enough to know its format by. */
export const firstBytes = (encoded: string): Uint8Array =>
  Buffer.from(encoded.slice(0, Math.ceil((FORMAT_BYTES * 4) / 3)), 'base64');

/** Every type that a file has, the one in its own URL first. */
function typesOf({ declared = [], fallback }: Media, own = ''): readonly string[] {
  const said = own === '' ? declared : [own, ...declared];
  return said.length > 0 || fallback === undefined ? said : [fallback];
}

/** A place for a URL or for bytes: `https:`, `data:` or bare base64. What is none of them is text, and said. */
export function readUrl(media: Media = {}): Reader {
  return (walk, place) => {
    const { value } = place;
    if (typeof value !== 'string') return walk.readers.part(walk, place);
    const dataUrl = parseDataUrl(value);
    if (dataUrl) return readDataUrl(walk, place, dataUrl, media);
    if (value !== '' && looksLikeBase64(value)) return readBase64(media)(walk, place);
    walk.attach({ pointer: place.pointer, form: 'url', url: value, ...mediaFields(typesOf(media)) });
    if (!isPlainUrl(value)) walk.say({ ...place, kind: 'meta' }, value);
  };
}

/** A `data:` URL where no protocol expects a file: whatever it calls itself, its text may end up in a prompt. */
export const readStrayUrl: Reader = (walk, place) => {
  readUrl()(walk, place);
  const url = parseDataUrl(String(place.value));
  if (url === undefined || !isOpaque(url, [url.media])) return;
  const text = decodeText(Buffer.from(url.payload, 'base64'), '');
  if (text !== undefined && !hasControls(text)) sayFile(walk, { ...place, kind: 'document' }, [text], 'data-url');
};

/** Bytes that are no text in any reading. */
const isOpaque = (url: DataUrl, types: readonly string[]): boolean =>
  url.clean && url.base64 && types.every(isBinary) && looksLikeBase64(url.payload);

export function readBase64(given: Media = {}): Reader {
  return (walk, place) => {
    const { value, pointer } = place;
    if (typeof value !== 'string') return walk.readers.part(walk, place);
    if (!looksLikeBase64(value)) return isDataUrl(value) ? readUrl(given)(walk, place) : walk.say(place, value);
    const types = typesOf(given);
    const media = mediaOfBytes(types, firstBytes(value));
    walk.attach({ pointer, ...media, form: 'base64', bytes: base64Bytes(value.length) });
    sayBase64(walk, place, value, types);
  };
}

/** Says what base64 holds when that is text. The caller has made sure that it is base64. */
export function sayBase64(walk: Walk, place: Place, encoded: string, types: readonly string[]): void {
  if (types.length > 0 && types.every(isBinary)) return;
  const bytes = Buffer.from(encoded, 'base64');
  const document: Place = { ...place, kind: 'document' };
  const texts = textsIn(bytes, types.map(charsetOf), types.some(isTextual));
  if (texts.length > 0) return sayFile(walk, document, texts, 'base64');
  if (!types.some(isTextual)) return walk.say(document, legibleText(bytes), 'base64');
  walk.say(document, encoded);
  walk.say(document, lenientText(bytes), 'base64');
}

/** What the bytes say in the character sets named and in the one they show; nothing when they are no text. */
function textsIn(bytes: Uint8Array, charsets: readonly string[], isText: boolean): string[] {
  const named = charsets.filter((charset) => charset !== '');
  const texts = [...named, ''].map((charset) => decodeText(bytes, charset));
  // A character set that does not fit, or that nobody here knows: what its reader sees is not what we see.
  if (texts.slice(0, named.length).includes(undefined)) return [];
  return [...new Set(texts.filter((text) => text !== undefined && (isText || !hasControls(text))))] as string[];
}

/** The text of a file, and once more without the escapes that JSON does not need: `\u0069gnore` hides from patterns. */
function sayFile(walk: Walk, place: Place, [text = '', ...others]: readonly string[], via: Via): void {
  const aside = { ...place, join: undefined };
  walk.say(place, text, via);
  for (const other of others) walk.say(aside, other, via);
  const json = text.includes('\\') ? nestedJson(text) : undefined;
  if (!json) return;
  if (json.ambiguous) walk.flag(place.pointer, 'ambiguous-json');
  walk.say(aside, JSON.stringify(json.value), via);
}

export function readFileId(fallback?: string): Reader {
  return (walk, place) => {
    const { value, pointer } = place;
    if (typeof value !== 'string') return walk.readers.part(walk, place);
    walk.attach({ pointer, form: 'file-id', ...(fallback !== undefined && { media: fallback }) });
    if (!looksLikeIdentifier(value)) walk.say({ ...place, kind: 'meta' }, value);
  };
}

function readDataUrl(walk: Walk, place: Place, url: DataUrl, media: Media): void {
  const { pointer } = place;
  const { length } = url.payload;
  const types = typesOf({ fallback: 'text/plain', ...media }, url.media);
  // Not base64: the payload is characters that anyone can read, whatever it is called.
  const opaque = isOpaque(url, types);
  const bytes = opaque ? firstBytes(url.payload) : dataUrlBytes(url);
  const size = url.base64 ? base64Bytes(length) : length;
  walk.attach({ pointer, ...mediaOfBytes(types, bytes), form: 'data-url', bytes: size });
  if (opaque) return;
  const isText = types.some(isTextual);
  const texts = bytes ? textsIn(bytes, [url.charset, ...types.map(charsetOf)], isText || !url.base64) : [];
  const document: Place = { ...place, kind: 'document' };
  // What a lenient decoder drops (spaces in base64, words in the head) is still there for a model to read.
  if (!url.clean || (url.base64 && !looksLikeBase64(url.payload))) walk.say(document, String(place.value));
  if (texts.length > 0) return sayFile(walk, document, texts, 'data-url');
  // Binary under a name we do not know is an attachment; a text that will not decode is shown as it came.
  if (bytes && url.base64 && !isText) return walk.say(document, legibleText(bytes), 'data-url');
  walk.flag(pointer, 'undecodable-data-url');
  walk.say(document, url.payload);
}

export function isPlainUrl(text: string): boolean {
  return text.length <= LONGEST_URL && /^[a-z][a-z0-9+.-]*:[!-~]*$/i.test(text);
}
