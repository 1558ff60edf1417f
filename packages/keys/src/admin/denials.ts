import { ConfigError } from '@sallyport/core';
import type { Denial } from '@sallyport/core';
import { KeysError } from '../keys-error.ts';

// Also of keys that the principal may not see: nobody learns here which ids there are.
export const unknownKey: Denial = Object.freeze({ code: 'unknown-key', status: 404, title: 'No such key' });

/** What the client did wrong, or `undefined` when it is no fault of his. */
export function denialOfError(error: unknown): Denial | undefined {
  if (error instanceof ConfigError) {
    const detail = error.message.replace(/^[\w.]+: /, '');
    return { code: 'invalid-key-details', status: 400, title: 'Invalid details', detail };
  }
  if (!(error instanceof KeysError)) return undefined;
  if (error.code === 'unknown-key') return unknownKey;
  const { message: detail } = error;
  if (error.code === 'not-rotatable') return { code: 'key-not-rotatable', status: 409, title: 'Not rotatable', detail };
  return error.code === 'conflict'
    ? { code: 'key-conflict', status: 409, title: 'Changed meanwhile', detail }
    : undefined;
}
