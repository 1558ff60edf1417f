import { looksLikeBase64 } from '../identifiers.ts';
import { isObject, ownString } from '../json-value.ts';
import { meta, objectOf } from './fields.ts';
import { mediaOf, source } from './media.ts';
import { readRest } from './rest.ts';
import { isDataUrl, isPlainUrl, readBase64, readFileId, readUrl } from './url.ts';
import type { Fields, Reader } from './walk.ts';

/** Bedrock says `format: 'png'`, without the half of the type that the name beside it gives. */
function typesOf(value: unknown, fallback: string | undefined): string[] {
  const format = ownString(value, 'format');
  const kind = fallback?.split('/', 1)[0];
  const named = kind !== undefined && format !== undefined && /^[\w.+-]{1,32}$/.test(format);
  return named ? [`${kind}/${format.toLowerCase()}`, ...mediaOf(value)] : mediaOf(value);
}

/** Every member under which somebody fetches a file or finds its bytes. */
function fieldsOf(value: unknown, fallback: string | undefined): Fields {
  const declared = typesOf(value, fallback);
  const media = { declared, ...(fallback !== undefined && { fallback }) };
  const url = readUrl(media);
  const id = readFileId(declared[0] ?? fallback);
  const bytes = readBase64(media);
  return new Map([
    ...['url', 'uri', 'href', 'src', 'fileUri', 'file_uri', 's3Uri', 's3_uri'].map((key): [string, Reader] => [
      key,
      url,
    ]),
    ...['image_url', 'video_url', 'audio_url', 'document_url', 'file_url'].map((key): [string, Reader] => [key, url]),
    ...['file_id', 'fileId', 'upload_id'].map((key): [string, Reader] => [key, id]),
    ...['bytes', 'data', 'base64', 'blob', 'b64_json'].map((key): [string, Reader] => [key, bytes]),
    ...['s3Location', 's3_location'].map((key): [string, Reader] => [key, linked(fallback)]),
    ['source', source(fallback ?? 'application/*', declared)],
    ['name', meta],
    ['title', meta],
    ['filename', meta],
  ]);
}

/**
 * A file under a name that is for files: its address, its bytes, or an object with one of them. A list is several.
 * @param fallback what it would be when nothing says so
 */
export function linked(fallback?: string): Reader {
  const address = readUrl(fallback === undefined ? {} : { fallback });
  const read: Reader = (walk, place) => {
    const { value } = place;
    if (Array.isArray(value)) return walk.elements({ ...place, kind: 'unknown' }, read);
    if (!isObject(value)) return (typeof value === 'string' && value !== '' ? address : readRest)(walk, place);
    objectOf(fieldsOf(value, fallback))(walk, place);
  };
  return read;
}

/** The same where a bare word may be a setting (`image: 'large'`) or a text: a string must look like a file. */
export function perhapsLinked(fallback?: string): Reader {
  const read = linked(fallback);
  return (walk, place) => {
    const { value } = place;
    const isFile =
      typeof value !== 'string' ||
      isDataUrl(value) ||
      isPlainUrl(value) ||
      (value.length > 64 && looksLikeBase64(value));
    (isFile ? read : readRest)(walk, place);
  };
}

/** `file_ids` and the like: nothing but names of files that the provider holds. */
export const fileIds: Reader = (walk, place) => {
  if (Array.isArray(place.value)) walk.elements(place, fileIds);
  else if (isObject(place.value)) linked()(walk, place);
  else readFileId()(walk, place);
};
