import type { UnreadableKey } from './unreadable-key.ts';

export type KeysErrorCode =
  'unknown-key' | 'not-rotatable' | 'conflict' | 'duplicate' | 'store-full' | 'busy' | 'incomplete' | 'unreadable';

export interface KeysErrorOptions extends ErrorOptions {
  readonly unreadable?: UnreadableKey;
}

/** An operation on keys that cannot be done. `verify` throws it only as `busy` and `unreadable`: a refusal is a value there. */
export class KeysError extends Error {
  override readonly name = 'KeysError';
  readonly code: KeysErrorCode;
  /** Of `unreadable`: what is known of the key, where its id can be read. */
  readonly unreadable: UnreadableKey | undefined;

  constructor(code: KeysErrorCode, message: string, { unreadable, ...options }: KeysErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.unreadable = unreadable;
  }
}
