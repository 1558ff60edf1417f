import { optional, readOptions, rule } from '@sallyport/core';
import { changeKey, findKey } from './change-key.ts';
import { issueKey } from './issue-key.ts';
import type { KeysContext } from './issue-key.ts';
import { readKeyDetails } from './key-details.ts';
import type { KeyDetails } from './key-details.ts';
import { keyFormat } from './key-format.ts';
import { keyHasher, sameHash } from './key-hash.ts';
import { publicRecord } from './key-record.ts';
import type { KeyRecord, StoredKey } from './key-record.ts';
import { readKeysOptions } from './options.ts';
import type { KeysOptions } from './options.ts';
import { rotateKey } from './rotate-key.ts';
import type { RotateOptions } from './rotate-key.ts';
import { verdictOn } from './verification.ts';
import type { KeyVerification } from './verification.ts';

export interface IssuedKey {
  /** The key itself. Show it once; it cannot be had again. */
  readonly key: string;
  readonly record: KeyRecord;
}

export interface KeyPage {
  /** The last id of the page before. */
  readonly after?: string;
  /** 1 to 1000. @default 100 */
  readonly limit?: number;
}

/** API keys of one environment. A rejected promise is a `KeysError`, a `ConfigError` or an error of the store. */
export interface Keys {
  /** @throws {ConfigError} naming the detail that is wrong */
  issue(details: KeyDetails): Promise<IssuedKey>;
  verify(key: string): Promise<KeyVerification>;
  /** A new key with the same owner and rights; the old one ends after the overlap. */
  rotate(id: string, options: RotateOptions): Promise<IssuedKey>;
  /** For ever. Revoking twice changes nothing. */
  revoke(id: string): Promise<KeyRecord>;
  disable(id: string): Promise<KeyRecord>;
  enable(id: string): Promise<KeyRecord>;
  get(id: string): Promise<KeyRecord | undefined>;
  /** One page, ordered by id. */
  list(page?: KeyPage): Promise<readonly KeyRecord[]>;
  /** Whether a text means to be one of these keys: tells an API key from a JWT in the same header. */
  recognises(text: string): boolean;
}

const shown = ({ key, stored }: { readonly key: string; readonly stored: StoredKey }): IssuedKey => {
  return Object.freeze({ key, record: publicRecord(stored) });
};

/** @throws {ConfigError} when an option is wrong */
export function createKeys(options: KeysOptions): Keys {
  const { environment, pepper, store, prefix, now } = readKeysOptions(options);
  const format = keyFormat(prefix);
  const hashOf = keyHasher(pepper);
  const context: KeysContext = { environment, store, format, hashOf, now };

  async function setDisabled(id: string, disabled: boolean): Promise<KeyRecord> {
    return publicRecord(await changeKey(context, id, (key) => (key.disabled === disabled ? undefined : { disabled })));
  }

  return Object.freeze({
    issue: async (details: KeyDetails) => shown(await issueKey(context, readKeyDetails(details, now()))),
    async verify(key: string): Promise<KeyVerification> {
      const claimed = format.environmentOf(key);
      if (claimed === undefined) return { valid: false, reason: 'malformed' };
      if (claimed !== environment) return { valid: false, reason: 'wrong-environment' };
      const hash = hashOf(key);
      const stored = await store.findByHash(hash);
      // A store that answers with a near match (collation, truncation) must not open the door.
      if (stored === undefined || !sameHash(stored.hash, hash)) return { valid: false, reason: 'unknown' };
      return verdictOn(stored, now());
    },
    rotate: async (id: string, rotation: RotateOptions) => shown(await rotateKey(context, id, rotation)),
    async revoke(id: string): Promise<KeyRecord> {
      const patch = { revokedAt: now() };
      return publicRecord(await changeKey(context, id, (key) => (key.revokedAt === undefined ? patch : undefined)));
    },
    disable: (id: string) => setDisabled(id, true),
    enable: (id: string) => setDisabled(id, false),
    async get(id: string): Promise<KeyRecord | undefined> {
      const stored = await findKey(context, id);
      return stored === undefined ? undefined : publicRecord(stored);
    },
    async list(page?: KeyPage): Promise<readonly KeyRecord[]> {
      const { after, limit } = readOptions('keys.list', page, {
        after: optional(rule.text()),
        limit: optional(rule.integer(1, 1000), 100),
      });
      const found = await store.list({ environment, limit, ...(after === undefined ? {} : { after }) });
      return found.map(publicRecord);
    },
    recognises: (text: string) => format.recognises(text),
  });
}
