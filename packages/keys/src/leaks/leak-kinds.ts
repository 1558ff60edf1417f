import { catalogue, createRedactor } from '@sallyport/redact';
import type { CatalogueEntry, Pattern, Redactor } from '@sallyport/redact';

const EDGE = '[A-Za-z0-9_-]';

const publicKey = (name: string, expression: string): Pattern => ({
  name,
  expression,
  notBefore: EDGE,
  notAfter: EDGE,
});

/** Keys that belong into browsers: told of, since a person may have mistaken one for the other, and no leak. */
const PUBLIC_KEYS: readonly Pattern[] = [
  publicKey('stripe-publishable-key', 'pk_(?:live|test)_[A-Za-z0-9]{16,128}'),
  publicKey('sentry-dsn', 'https://[0-9a-f]{32}@[a-z0-9.-]{1,80}/[0-9]{1,20}'),
  publicKey('mapbox-public-token', 'pk\\.eyJ[A-Za-z0-9_-]{20,200}\\.[A-Za-z0-9_-]{20,40}'),
  publicKey('posthog-project-key', 'phc_[A-Za-z0-9]{32,60}'),
  publicKey('supabase-publishable-key', 'sb_publishable_[A-Za-z0-9_-]{20,60}'),
];
const PUBLIC_NAMES: ReadonlySet<string> = new Set([...PUBLIC_KEYS.map(({ name }) => name), 'razorpay-key']);

let shared: Redactor | undefined;

/** Every credential of redact's catalogue, and the public ones. Compiled when first needed, and once. */
export function leakRedactor(): Redactor {
  shared ??= createRedactor({ catalogue: credentials(), add: PUBLIC_KEYS });
  return shared;
}

function credentials(): readonly CatalogueEntry[] {
  return catalogue.filter(({ category }) => category === 'credential');
}

export type Severity = 'leak' | 'public';

interface Found {
  readonly kind: string;
  readonly secret: string;
  /** The text around it. */
  readonly before: string;
  readonly after: string;
}

/** Roles that a Supabase project gives to browsers: row level security decides, not the token. */
const ANONYMOUS = /"role"\s*:\s*"(?:anon|authenticated)"/;

const WEB_CONFIG = /authDomain|firebaseapp|messagingSenderId|storageBucket|measurementId/;
const MAPS = /maps\.googleapis\.com\/maps\/api\/[^\s"'`]*$|(?:google)?maps?_?api_?key["']?\s*[:=]\s*["'`]$/i;

/** Whether something that was found is a leak, or belongs where it is. */
export function severityOf({ kind, secret, before, after }: Found): Severity | undefined {
  if (PUBLIC_NAMES.has(kind)) return 'public';
  if (kind === 'google-api-key') {
    return WEB_CONFIG.test(before) || WEB_CONFIG.test(after) || MAPS.test(before) ? 'public' : 'leak';
  }
  const payload = /eyJ[\w-]+\.(eyJ[\w-]+)\./.exec(secret)?.[1];
  if (payload !== undefined && ANONYMOUS.test(Buffer.from(payload, 'base64url').toString('latin1'))) return 'public';
  return 'leak';
}
