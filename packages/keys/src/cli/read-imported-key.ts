import { randomUUID } from 'node:crypto';
import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionEntry, OptionRule } from '@sallyport/core';
import { LATEST, readKeyDetails } from '../key-details.ts';
import type { KeyDetails } from '../key-details.ts';
import type { KeyEnvironment, KeyFormat } from '../key-format.ts';
import type { StoredKey } from '../key-record.ts';
import { visibleText } from '../visible-text.ts';

const OWNER = 'import';

const hashRule: OptionRule<string> = {
  expects: 'an HMAC-SHA256 under the pepper in base64url, 43 characters',
  accepts: (value) => typeof value === 'string' && /^[\w-]{43}$/.test(value),
  secret: true,
};

/** As it can stand in a path: `.` and `..` are taken for the folder and the one above, before they are sent. */
const idRule: OptionRule<string> = {
  expects: '1 to 128 visible ASCII characters without spaces, and neither . nor ..',
  accepts: (value) => typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value) && !/^\.\.?$/.test(value),
};

const moment = (): OptionEntry<number | undefined> => optional(rule.integer(0, LATEST));

/** Members that `readKeyDetails` checks. */
const DETAILS = ['owner', 'kind', 'roles', 'scopes', 'tenant', 'zones', 'networks', 'origins', 'note'] as const;
const anything: OptionRule<unknown> = { expects: 'anything', accepts: () => true };

function parse(line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // The parser's message quotes the text, which can hold a key.
  }
  throw new ConfigError(OWNER, '', 'not an object in JSON.');
}

/** @throws {ConfigError} without the key or its hash in the message */
export function readImportedKey(line: string, format: KeyFormat, hashOf: (key: string) => string): StoredKey {
  const read = readOptions(OWNER, parse(line), {
    id: optional(idRule),
    environment: optional(rule.oneOf('test', 'live')),
    key: optional({ ...rule.text(), secret: true }),
    hash: optional(hashRule),
    ...(Object.fromEntries(DETAILS.map((name) => [name, optional(anything)])) as Record<
      (typeof DETAILS)[number],
      OptionEntry<unknown>
    >),
    owner: required(visibleText(256)),
    createdAt: moment(),
    expiresAt: moment(),
    revokedAt: moment(),
    lastUsedAt: moment(),
    disabled: optional(rule.boolean(), false),
    replaces: optional(idRule),
    replacedBy: optional(idRule),
    // A number that can still be counted up for ever.
    version: optional(rule.integer(1, 1_000_000_000), 1),
  });
  const { key, hash } = read;
  if ((key === undefined) === (hash === undefined)) {
    throw new ConfigError(OWNER, 'hash', 'give `hash`, or `key`, one of them.');
  }
  const claimed = key === undefined ? read.environment : format.environmentOf(key);
  if (claimed === undefined) {
    const why =
      key === undefined ? '`environment` must be test or live' : '`key` is not well-formed: nothing would take it';
    throw new ConfigError(OWNER, 'environment', `${why}.`);
  }
  if (read.environment !== undefined && read.environment !== claimed) {
    throw new ConfigError(OWNER, 'environment', '`environment` is another than the one in the key.');
  }
  const environment: KeyEnvironment = claimed;
  const given = Object.fromEntries(DETAILS.map((name) => [name, read[name]]));
  const times = Object.entries({
    expiresAt: read.expiresAt,
    revokedAt: read.revokedAt,
    lastUsedAt: read.lastUsedAt,
    replaces: read.replaces,
    replacedBy: read.replacedBy,
  }).filter(([, value]) => value !== undefined);
  return {
    id: read.id ?? randomUUID(),
    environment,
    ...readKeyDetails(given as unknown as KeyDetails, 0),
    createdAt: read.createdAt ?? Date.now(),
    disabled: read.disabled,
    ...Object.fromEntries(times),
    hash: hash ?? hashOf(key ?? ''),
    version: read.version,
  };
}
