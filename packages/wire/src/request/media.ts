import { looksLikeBase64 } from '../identifiers.ts';
import { isObject, own, ownString } from '../json-value.ts';
import { document, meta, objectOf, parts } from './fields.ts';
import type { Fields, Reader } from './walk.ts';
import { readRest } from './rest.ts';
import {
  base64Bytes,
  firstBytes,
  mediaFields,
  mediaOfBytes,
  readBase64,
  readFileId,
  readUrl,
  sayBase64,
} from './url.ts';

const SPELLINGS = ['mediaType', 'mimeType', 'mime_type', 'media_type', 'contentType', 'content_type'];

/** The media types a part or its source declares, in all of the spellings: each handler knows only one of them. */
export function mediaOf(value: unknown): string[] {
  const types = SPELLINGS.map((key) => ownString(value, key)?.trim().toLowerCase());
  return [...new Set(types.filter((media) => media !== undefined))];
}

/** `{url}` or the URL itself. */
export function urlOrObject(fallback: string): Reader {
  const url = readUrl({ fallback });
  const inside = objectOf(new Map([['url', url]]));
  return (walk, place) => (isObject(place.value) ? inside : url)(walk, place);
}

/** Bytes in a member of an object that is itself the attachment (Gemini `inlineData`, Anthropic `source`). */
const attachedBytes =
  (types: readonly string[]): Reader =>
  (walk, place) => {
    const { value } = place;
    if (typeof value !== 'string' || !looksLikeBase64(value)) return readRest(walk, place);
    sayBase64(walk, place, value, types);
  };

/** Gemini `inlineData` / `inline_data`. */
export const inlineData: Reader = (walk, place) => {
  const { value, pointer } = place;
  const types = mediaOf(value);
  const data = ownString(value, 'data') ?? '';
  const media = mediaOfBytes(types, firstBytes(data));
  if (isObject(value)) walk.attach({ pointer, ...media, form: 'base64', bytes: base64Bytes(data.length) });
  objectOf(new Map([['data', attachedBytes(types)]]))(walk, place);
};

/** Gemini `fileData` / `file_data`; a string under that name is the Responses API's data URL. */
export const fileData: Reader = (walk, place) => {
  const { value, pointer } = place;
  if (typeof value === 'string') return readUrl()(walk, place);
  const url = ownString(value, 'fileUri') ?? ownString(value, 'file_uri');
  if (isObject(value))
    walk.attach({ pointer, ...mediaFields(mediaOf(value)), form: 'url', ...(url !== undefined && { url }) });
  const uri: Reader = (inner, at) => {
    if (typeof at.value !== 'string' || at.value !== url || /\s/.test(at.value)) meta(inner, at);
  };
  objectOf(
    new Map([
      ['fileUri', uri],
      ['file_uri', uri],
    ]),
  )(walk, place);
};

/** Chat Completions `input_audio`. */
export const inputAudio: Reader = (walk, place) => {
  const { value, pointer } = place;
  const format = ownString(value, 'format') ?? '';
  const types = [`audio/${/^[\w.+-]{1,32}$/.test(format) ? format : '*'}`, ...mediaOf(value)];
  const data = ownString(value, 'data') ?? '';
  const media = mediaOfBytes(types, firstBytes(data));
  if (isObject(value)) walk.attach({ pointer, ...media, form: 'base64', bytes: base64Bytes(data.length) });
  objectOf(new Map([['data', attachedBytes(types)]]))(walk, place);
};

/** Chat Completions `file`. */
export const chatFile: Reader = objectOf(
  new Map([
    ['filename', meta],
    ['file_data', readUrl()],
    ['file_id', readFileId()],
  ]),
);

/** Anthropic `source` of an image or a document; `fallback` is what a bare URL there would be. */
export function source(fallback: string, types: readonly string[] = []): Reader {
  return (walk, place) => {
    const { value, pointer } = place;
    const declared = [...new Set([...mediaOf(value), ...types])];
    const data = ownString(value, 'data');
    const encoded = own(value, 'type') === 'base64';
    if (encoded) {
      const bytes = data === undefined ? {} : { bytes: base64Bytes(data.length) };
      walk.attach({ pointer, ...mediaOfBytes(declared, firstBytes(data ?? '')), form: 'base64', ...bytes });
    }
    const fields: Fields = new Map([
      ['data', encoded ? attachedBytes(declared) : document],
      ['content', (inner, at) => parts(inner, { ...at, kind: 'document' })],
      ['url', readUrl({ declared, fallback })],
      ['file_id', readFileId()],
      // Bedrock.
      ['bytes', readBase64({ declared, fallback })],
      ['s3Location', objectOf(new Map([['uri', readUrl({ declared, fallback })]]))],
    ]);
    objectOf(fields)(walk, place);
  };
}

export const images: Reader = (walk, place) => {
  const read = readBase64({ fallback: 'image/*' });
  if (Array.isArray(place.value)) walk.elements(place, read);
  else read(walk, place);
};
