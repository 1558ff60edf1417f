import { createHash } from 'node:crypto';
import { fingerprintOf } from '../fingerprint.ts';
import { MIN_VALUE_LENGTH } from '../known-values.ts';
import { leakRedactor } from '../leak-kinds.ts';
import { isContextual } from '../plausible.ts';
import { scanText } from '../scan-text.ts';
import type { Hit } from '../scan-text.ts';
import type { LeakVerdict } from './file-verdicts.ts';
import type { RefuseLeaksSettings } from './refuse-options.ts';
import type { HeadFields } from './reply-head.ts';

/** What servers give to their clients in heads: sessions, and what an address is signed with. */
const HANDED_OUT: ReadonlySet<string> = new Set(
  (
    'jwt jwt-base64 cookie-header aws-access-key-id aws-session-token alibaba-access-key-id tencent-secret-id ' +
    'scaleway-access-key azure-sas-signature'
  ).split(' '),
);
/** Known by what stands beside them in the same value, and by nothing that a clean head has. */
const IN_ADDRESSES: ReadonlySet<string> = new Set(
  'url-password dsn-password slack-webhook discord-webhook chat-webhook sidekiq-credentials'.split(' '),
);

/** `session=...` without its name and attributes. */
const COOKIE = /^([^=;]*)=([^;]*)/;
/** RFC 9110, 5.6.4 */
const QUOTED_PAIR = /\\(?=[\t\x20-\x7e])/g;

/** Whether it is of a key's own form: beside `token=` and the like, heads have what is meant for the client. */
function hasOwnForm({ kind, secret }: Hit): boolean {
  if (IN_ADDRESSES.has(kind)) return true;
  if (HANDED_OUT.has(kind) || isContextual(kind)) return false;
  return leakRedactor()
    .find(secret)
    .some(({ name, start, end }) => name === kind && start === 0 && end === secret.length);
}

/** As the values stand, and as a client puts together what is sent in several. */
function textOf(name: string, values: readonly string[]): string {
  // Without `Set-Cookie:` and the like before a value, which would say that it is a secret whatever it is.
  const lines = [name];
  for (const value of values) {
    lines.push(value);
    if (value.includes('\\')) lines.push(value.replaceAll(QUOTED_PAIR, ''));
  }
  if (values.length > 1) lines.push(values.join(''), values.map((value) => COOKIE.exec(value)?.[2] ?? '').join(''));
  return lines.join('\n');
}

/** Fields without leaks that are remembered, by a hash: most replies have the same ones. */
const MAX_CLEAN = 2000;

/** Looks through what leaves around a body. */
export class HeadLeaks {
  readonly #settings: RefuseLeaksSettings;
  readonly #clean = new Set<string>();

  constructor(settings: RefuseLeaksSettings) {
    this.#settings = settings;
  }

  /** The kind of the first leak in the fields of a reply, or `undefined` when there is none. */
  find(file: string, fields: HeadFields, statusMessage = ''): LeakVerdict {
    const { baseline } = this.#settings;
    for (const [name, values] of [[statusMessage, []] as const, ...fields]) {
      const hit = this.#hits(name, values).find(({ kind, secret }) => {
        return baseline.size === 0 || !baseline.has(fingerprintOf(kind, file, secret));
      });
      if (hit !== undefined) return hit.kind;
    }
    return undefined;
  }

  #hits(name: string, values: readonly string[]): readonly Hit[] {
    const text = textOf(name, values);
    if (text.length < MIN_VALUE_LENGTH) return [];
    const hash = createHash('sha256').update(text).digest('base64');
    if (this.#clean.has(hash)) return [];
    const names = /^set-cookie$/i.test(name) ? values.map((value) => COOKIE.exec(value)?.[1]) : [];
    // A variable that holds the name of a cookie has a name like those that hold secrets.
    const isName = ({ kind, secret }: Hit): boolean => /cookie/i.test(kind) && names.includes(secret);
    const hits = scanText(text, 'plain', this.#settings.known).filter((hit) => {
      return hit.severity === 'leak' && (hit.kind.startsWith('env:') ? !isName(hit) : hasOwnForm(hit));
    });
    if (hits.length === 0) {
      if (this.#clean.size >= MAX_CLEAN) this.#clean.delete(this.#clean.values().next().value ?? '');
      this.#clean.add(hash);
    }
    return hits;
  }
}
