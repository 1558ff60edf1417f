import { decodeEntities } from '../html/entities.ts';
import type { HostTest } from './hosts.ts';
import { parseUrl } from './parse-url.ts';

/** What a removed destination is replaced with: valid everywhere, and goes nowhere. */
export const NOWHERE = 'about:invalid';

const HOME = 'home.invalid';
// Both, because `https:evil.example` is a path below an https page and a host below an http page.
const BASES = [`https://${HOME}/a/b`, `http://${HOME}/a/b`];

const MARKDOWN_ESCAPE = /\\([!-/:-@[-`{-~])/g;
// Soft hyphen, zero-width, bidi and fillers: dropped by some front ends and by the host parser, kept by others.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

// What renderers trim off: white space to ECMAScript, Unicode or the URL standard, encoded or not.
const LEADING_BLANK =
  // oxlint-disable-next-line no-control-regex -- the URL parser trims exactly these
  /^(?:[\s\u0000-\u0020\u0085\u180e]|%(?:[01][\da-f]|20|c2%(?:85|a0)|e1%9a%80|e2%8[01]%[89a][\da-f]|e3%80%80|ef%bb%bf))+/i;

// A parameter in code, `f[0](file: File)`; of no use behind a space. Scripts and hosts are, to lenient renderers.
const BARE_SCHEME = /^(?!(?:javascript|vbscript|livescript|mocha):)[a-z][a-z0-9+.-]*:$/i;
const HOSTED = /^(?:https?|ftp|wss?):$/i;

const HARMLESS = new Set(['mailto:', 'tel:', 'sms:']);
// Run, or show attacker-made content as if it were the app's own.
const DANGEROUS =
  /^(?:javascript|vbscript|livescript|mocha|data|blob|file|filesystem|view-source|jar|mhtml|feed|about|intent|ms-[a-z-]+):$/;

// No scheme, no `//`, no entity, nothing to decode: relative in every reading.
const PLAINLY_RELATIVE = /^(?:[^:/\\&\u007f-\uffff]*|[\w#?][\w\-./#?=]*|\/[\w-][\w\-./#?=]*)$/;

// Nothing to decode, to trim or to leave out.
const READ_BY_ALL = /^(?!%)[!-%'-[\]-~]*$/;

/** Every reading of a destination that some renderer may have. */
function readings(destination: string): Set<string> {
  if (READ_BY_ALL.test(destination)) return new Set([destination]);
  const decoded = decodeEntities(destination);
  const unescaped = decoded.replaceAll(MARKDOWN_ESCAPE, '$1');
  const all = new Set([destination, decoded, unescaped]);
  for (const reading of [decoded, unescaped]) {
    const visible = reading.replaceAll(INVISIBLE, '');
    all.add(visible);
    all.add(visible.replace(LEADING_BLANK, ''));
  }
  return all;
}

function isAcceptable(reading: string, base: string, kind: 'link' | 'image', allows: HostTest | undefined): boolean {
  if (kind === 'link' && BARE_SCHEME.test(reading) && (allows === undefined || !HOSTED.test(reading))) return true;
  const url = parseUrl(reading, base);
  if (url === undefined) return false;
  if (url.protocol === 'http:' || url.protocol === 'https:') {
    if (url.hostname === HOME) return true;
    if (allows === undefined) return true;
    // `https://good.example@evil.example`: never in an honest reply, and parsers disagree about the second `@`.
    return url.username === '' && url.password === '' && allows(url.hostname);
  }
  if (url.href === NOWHERE) return true;
  if (kind === 'image') return false;
  if (allows === undefined) return !DANGEROUS.test(url.protocol);
  return HARMLESS.has(url.protocol);
}

/**
 * Whether a destination leads only where it may, in every reading that a Markdown renderer or browser could have.
 * The URL standard's parser decides, so percent-encoded and international hosts, backslashes, tabs and case are what
 * they are to a browser. Relative destinations stay on the app's own origin and are fine.
 *
 * @param allows hosts; `undefined` for every host, in which case only schemes that run something are refused
 */
export function leadsOnlyTo(allows: HostTest | undefined, kind: 'link' | 'image', destination: string): boolean {
  if (PLAINLY_RELATIVE.test(destination)) return true;
  for (const reading of readings(destination)) {
    for (const base of BASES) if (!isAcceptable(reading, base, kind, allows)) return false;
  }
  return true;
}
