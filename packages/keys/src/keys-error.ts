export type KeysErrorCode =
  'unknown-key' | 'not-rotatable' | 'conflict' | 'duplicate' | 'store-full' | 'busy' | 'incomplete' | 'unreadable';

/** An operation on keys that cannot be done. `verify` throws it only as `busy` and `unreadable`: a refusal is a value there. */
export class KeysError extends Error {
  override readonly name = 'KeysError';
  readonly code: KeysErrorCode;

  constructor(code: KeysErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
