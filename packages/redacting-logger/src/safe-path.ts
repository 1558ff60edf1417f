import { looksSecret, standsForSecret } from './secret-segment.ts';
import type { LogRedactor } from './use-redactor.ts';

const HIDDEN = '[REDACTED:segment]';
const MAX_DECODINGS = 3;
const MAX_QUERY_NAMES = 20;
const PLAIN_WORD = /^[a-z][a-z_-]{0,23}$/;

/** Proxies decode again, so `%2573` is worth a second look. Malformed escapes are left as they are. */
function decoded(segment: string): string {
  let text = segment;
  for (let round = 0; round < MAX_DECODINGS && text.includes('%'); round++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  return text;
}

function safeSegment(raw: string, before: string | undefined, redactor: LogRedactor): string {
  // Matrix parameters (`;jsessionid=...`) are a query inside the path.
  const [segment = ''] = raw.split(';', 1);
  const plain = decoded(segment);
  if (standsForSecret(plain, before) || looksSecret(plain) || redactor.text(plain) !== plain) return HIDDEN;
  return segment.length === raw.length ? segment : `${segment};...`;
}

/** The path as the client sent it, without query, fragment, host and user of an absolute form, and without secrets. */
export function safePath(path: string, redactor: LogRedactor): string {
  const [bare = ''] = path.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/, 1);
  const segments = bare.split('/');
  const safe = segments.map((segment, index) => safeSegment(segment, segments[index - 1], redactor));
  // Once more as a whole: a secret may contain slashes.
  return redactor.text(safe.join('/'));
}

/** Names of the query's parameters; never their values. A part without `=` may itself be the value. */
export function queryNames(url: string, redactor: LogRedactor): string[] {
  const start = url.indexOf('?');
  if (start === -1) return [];
  const parts = url.slice(start + 1).split(/[&;#]/, MAX_QUERY_NAMES);
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const end = part.indexOf('=');
      const name = decoded(end === -1 ? part : part.slice(0, end));
      const shown = end === -1 ? PLAIN_WORD.test(name) : !looksSecret(name) && redactor.text(name) === name;
      return shown ? name : '[REDACTED:name]';
    });
}
