import { charsetOf } from './media-text.ts';

export interface DataUrl {
  /** Lower case, without parameters; empty when the URL names none. */
  readonly media: string;
  readonly charset: string;
  readonly base64: boolean;
  readonly payload: string;
  /** The head holds a media type and parameters and nothing else. */
  readonly clean: boolean;
}

const LONGEST_HEAD = 1024;

/**
 * RFC 2397 as the WHATWG URL standard reads it: the scheme in any case, leading spaces and controls dropped, tabs and
 * line ends inside the head ignored, `;base64` last.
 */
export function parseDataUrl(text: string): DataUrl | undefined {
  let start = 0;
  while (text.charCodeAt(start) <= 0x20) start += 1;
  if (text[start]?.toLowerCase() !== 'd') return undefined;
  const comma = text.slice(start, start + LONGEST_HEAD).indexOf(',') + start;
  if (comma < start) return undefined;
  const head = text
    .slice(start, comma)
    .replace(/[\t\r\n]/g, '')
    .toLowerCase();
  if (!head.startsWith('data:')) return undefined;
  const [media = '', ...parameters] = head
    .slice(5)
    .split(';')
    .map((part) => part.trim());
  const charset = charsetOf(`;${parameters.join(';')}`);
  const clean = /^data:[\w.+/*;=-]{0,128}$/.test(head.replace(/(charset=)"([\w.-]{1,40})"/, '$1$2'));
  return { media, charset, base64: parameters.at(-1) === 'base64', payload: text.slice(comma + 1), clean };
}

/** The bytes behind the URL; undefined when they are announced as base64 and are not. */
export function dataUrlBytes({ base64, payload }: DataUrl): Buffer | undefined {
  const bytes = percentDecode(payload);
  if (!base64) return bytes;
  const text = bytes.toString('latin1').replace(/[\t\n\f\r ]/g, '');
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/** A stray `%` stands for itself, as in the URL standard: nothing here can be malformed. */
function percentDecode(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const hex = bytes[i] === 0x25 ? bytes.toString('latin1', i + 1, i + 3) : '';
    const coded = /^[0-9a-fA-F]{2}$/.test(hex);
    bytes[length++] = coded ? Number.parseInt(hex, 16) : (bytes[i] ?? 0);
    if (coded) i += 2;
  }
  return bytes.subarray(0, length);
}
