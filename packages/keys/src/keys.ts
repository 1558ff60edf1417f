import { optional, readOptions, rule } from '@sallyport/core';
import { readActor } from './actor.ts';
import type { KeyActor } from './actor.ts';
import { changeKey, findKey } from './change-key.ts';
import { issueKey } from './issue-key.ts';
import type { KeysContext } from './issue-key.ts';
import { readKeyDetails } from './key-details.ts';
import type { KeyDetails } from './key-details.ts';
import { keyEvents } from './key-events.ts';
import type { KeyStep } from './key-events.ts';
import { keyFormat } from './key-format.ts';
import { keyHasher } from './key-hash.ts';
import { publicRecord } from './key-record.ts';
import { listedKey } from './readable-key.ts';
import { revokeUnread } from './revoke-unread.ts';
import type { ListedKey } from './unreadable-key.ts';
import type { KeyRecord, StoredKey } from './key-record.ts';
import type { KeyPatch } from './key-store.ts';
import { readKeysOptions } from './options.ts';
import type { KeysOptions } from './options.ts';
import type { KeyPlace } from './place.ts';
import { revokeAll } from './revoke-all.ts';
import type { RevokeAllOptions } from './revoke-all.ts';
import { rotateKey } from './rotate-key.ts';
import type { RotateOptions } from './rotate-key.ts';
import type { KeyVerification } from './verification.ts';
import { createVerifier } from './verify/verifier.ts';

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
  issue(details: KeyDetails, actor?: KeyActor): Promise<IssuedKey>;
  /**
   * @param place where the key is presented from; keys bound to networks or origins open nothing without it
   * @throws {KeysError} `busy` when a flood of unknown keys is being looked up
   * @throws {TimeLimitError} when the store is slow; and what the store throws when it is down
   */
  verify(key: string, place?: KeyPlace): Promise<KeyVerification>;
  /** A new key with the same owner, rights and bounds; the old one ends after the overlap. */
  rotate(id: string, options: RotateOptions): Promise<IssuedKey>;
  /** For ever. Revoking twice changes nothing. Also of a key that cannot be read. */
  revoke(id: string, actor?: KeyActor): Promise<ListedKey>;
  /** Every key of one owner. @returns those that were alive @throws {KeysError} `incomplete`: call again */
  revokeAll(options: RevokeAllOptions): Promise<readonly ListedKey[]>;
  disable(id: string, actor?: KeyActor): Promise<KeyRecord>;
  enable(id: string, actor?: KeyActor): Promise<KeyRecord>;
  get(id: string): Promise<KeyRecord | undefined>;
  /** One page, ordered by id. A key that cannot be read is in it as an `UnreadableKey`. */
  list(page?: KeyPage): Promise<readonly ListedKey[]>;
  /** Whether a text means to be one of these keys: tells an API key from a JWT in the same header. */
  recognises(text: string): boolean;
  /** Stops listening for changes and notes the last uses. What is verified afterwards is asked for again each second. */
  close(): Promise<void>;
}

const shown = ({ key, stored }: { readonly key: string; readonly stored: StoredKey }): IssuedKey => {
  return Object.freeze({ key, record: publicRecord(stored) });
};

/** @throws {ConfigError} when an option is wrong */
export function createKeys(options: KeysOptions): Keys {
  const settings = readKeysOptions(options);
  const { environment, store, now } = settings;
  const format = keyFormat(settings.prefix);
  const context: KeysContext = { environment, store, format, hashOf: keyHasher(settings.pepper), now };
  const events = keyEvents(environment, settings.onEvent);
  const verifier = createVerifier(context, settings, events);

  async function change(
    id: string,
    step: KeyStep,
    by: string | undefined,
    decide: (key: StoredKey) => KeyPatch | undefined,
  ): Promise<KeyRecord> {
    let isChanged = false;
    try {
      const key = await changeKey(context, id, (current) => {
        const patch = decide(current);
        isChanged = patch !== undefined;
        return patch;
      });
      if (isChanged) events.step(step, key, by);
      return publicRecord(key);
    } finally {
      // Also after an error: the store may have made the change all the same.
      verifier.forget(id);
    }
  }

  async function revoke(id: string, by: string | undefined): Promise<ListedKey> {
    const patch = { revokedAt: now() };
    try {
      return await change(id, 'revoked', by, (key) => (key.revokedAt === undefined ? patch : undefined));
    } catch (error) {
      const revoked = await revokeUnread(context, error, patch.revokedAt).finally(() => verifier.forget(id));
      if (revoked.isChanged) events.step('revoked', revoked.key, by);
      return revoked.key;
    }
  }

  function setDisabled(id: string, disabled: boolean, by: string | undefined): Promise<KeyRecord> {
    const step = disabled ? 'disabled' : 'enabled';
    return change(id, step, by, (key) => (key.disabled === disabled ? undefined : { disabled }));
  }

  return Object.freeze({
    async issue(details: KeyDetails, actor?: KeyActor): Promise<IssuedKey> {
      const by = readActor('issue', actor);
      const issued = await issueKey(context, readKeyDetails(details, now()));
      events.step('issued', issued.stored, by);
      return shown(issued);
    },
    verify: (key: string, place: KeyPlace = {}) => verifier.verify(key, place),
    async rotate(id: string, rotation: RotateOptions): Promise<IssuedKey> {
      try {
        const rotated = await rotateKey(context, id, rotation);
        events.step('rotated', rotated.old, rotation.by);
        return shown(rotated);
      } finally {
        verifier.forget(id);
      }
    },
    revoke: async (id: string, actor?: KeyActor) => revoke(id, readActor('revoke', actor)),
    revokeAll: (owner: RevokeAllOptions) => revokeAll(context, owner, revoke),
    disable: async (id: string, actor?: KeyActor) => setDisabled(id, true, readActor('disable', actor)),
    enable: async (id: string, actor?: KeyActor) => setDisabled(id, false, readActor('enable', actor)),
    async get(id: string): Promise<KeyRecord | undefined> {
      const stored = await findKey(context, id);
      return stored === undefined ? undefined : publicRecord(stored);
    },
    async list(page?: KeyPage): Promise<readonly ListedKey[]> {
      const { after, limit } = readOptions('keys.list', page, {
        after: optional(rule.text()),
        limit: optional(rule.integer(1, 1000), 100),
      });
      const found = await store.list({ environment, limit, ...(after === undefined ? {} : { after }) });
      return found.map(listedKey);
    },
    recognises: (text: string) => format.recognises(text),
    close: () => verifier.close(),
  });
}
