import type { TextForm } from './text-form.ts';

/** Kinds that are known by the name beside them, not by a form of their own. */
const CONTEXTUAL =
  /assigned|password|passphrase|authorization|bearer|basic|cookie|credential|connection|session-id|user-option|netrc|url-token|signed-url|key-header|kubernetes/;

export const isContextual = (kind: string): boolean => CONTEXTUAL.test(kind);

interface Place {
  readonly kind: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly form: TextForm;
}

/** Nobody packs so much beside a key without anything between. */
const LONG_RUN = 400;
const RUN = /[A-Za-z0-9+/=]/;

/** By chance a picture or program in base64 has the first signs of a key somewhere. */
function isWithinRun({ text, start, end }: Place): boolean {
  let beside = 0;
  for (let at = start - 1; at >= 0 && beside <= LONG_RUN && RUN.test(text.charAt(at)); at--) beside++;
  for (let at = end; at < text.length && beside <= LONG_RUN && RUN.test(text.charAt(at)); at++) beside++;
  return beside > LONG_RUN;
}

const CODE = /[(){}]|=>|&&|\|\||\bfunction\b|, |: |\? /;
const REACH = 300;

/** Whether a place in a script is within a string, as far as what stands around it can tell. */
function isQuoted({ text, start, end }: Place): boolean {
  if (/["'`]/.test(text.charAt(start - 1)) || text.charCodeAt(start - 1) === 92) return true;
  const before = text.slice(Math.max(start - REACH, 0), start);
  const open = Math.max(before.lastIndexOf('"'), before.lastIndexOf("'"), before.lastIndexOf('`'));
  if (open < 0) return false;
  const close = text.slice(end, end + REACH).indexOf(before.charAt(open));
  return close >= 0 && !CODE.test(before.slice(open + 1) + text.slice(end, end + close));
}

/** `applyDecs2203RFactory`, `START_TAG_TOKEN`: words, as in names, and no signs drawn by lot. */
export function isName(text: string): boolean {
  const words = text.match(/[A-Z]?[a-z]{3,}|[A-Z]{3,}(?![a-z])/g) ?? [];
  return /^[\w$.-]+$/.test(text) && words.join('').length >= text.length * 0.65;
}

/** A word, or one with a number, as in manuals. */
const EXAMPLE = /^[A-Za-z]+(?:[_-][A-Za-z]+)*[_-]?\d{0,4}$/;

/** What manuals put in place of a password. */
const SAMPLE = /pass(?:word|wd)?|secret|example|sample|change|your/i;
/** `"pbkdf2-password": "1.2.1"` */
const VERSION = /^[~^<>=v]{0,3}\d{1,4}(?:\.\d{1,6}){1,3}(?:-[a-z]+[.\d]*)?$/;

/** Whether what has the form of a key may be one, where it stands. */
export function isPlausible(place: Place): boolean {
  const { kind, text, start, end, form } = place;
  if (isWithinRun(place)) return false;
  if (!isContextual(kind)) return true;
  if (form === 'names' || /Sec-WebSocket-(?:Key|Accept)\W{1,6}$/i.test(text.slice(Math.max(start - 40, 0), start)))
    return false;
  const value = text.slice(start, end);
  if (VERSION.test(value)) return false;
  if (form === 'plain') return true;
  if (form === 'prose') return !isName(value) && !EXAMPLE.test(value) && !SAMPLE.test(value);
  return !isName(value) && !EXAMPLE.test(value) && (form === 'page' || isQuoted(place));
}
