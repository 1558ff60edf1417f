export type KeysErrorCode = 'unknown-key' | 'not-rotatable' | 'conflict' | 'duplicate' | 'store-full';

/** An operation on keys that cannot be done. `verify` never throws it: there a refusal is a value. */
export class KeysError extends Error {
  override readonly name = 'KeysError';
  readonly code: KeysErrorCode;

  constructor(code: KeysErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
