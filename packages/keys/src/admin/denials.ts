import { ConfigError } from '@sallyport/core';
import type { Denial } from '@sallyport/core';
import { KeysError } from '../keys-error.ts';

type Known = 'nobody' | 'forbidden' | 'unknown' | 'nowhere' | 'notJson';

export const adminDenials: Readonly<Record<Known, Denial>> = Object.freeze({
  nobody: {
    code: 'unauthenticated',
    status: 401,
    title: 'Not authenticated',
    headers: { 'www-authenticate': 'Bearer' },
  },
  forbidden: { code: 'forbidden', status: 403, title: 'Not permitted' },
  // Also of keys that the principal may not see: nobody learns here which ids there are.
  unknown: { code: 'unknown-key', status: 404, title: 'No such key' },
  nowhere: { code: 'not-found', status: 404, title: 'Not found' },
  notJson: {
    code: 'unsupported-media-type',
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send application/json.',
  },
});

export function wrongMethod(allow: string): Denial {
  return { code: 'method-not-allowed', status: 405, title: 'Method not allowed', headers: { allow } };
}

/** What the client did wrong, or `undefined` when it is no fault of his. */
export function denialOfError(error: unknown): Denial | undefined {
  if (error instanceof ConfigError) {
    const detail = error.message.replace(/^[\w.]+: /, '');
    return { code: 'invalid-key-details', status: 400, title: 'Invalid details', detail };
  }
  if (!(error instanceof KeysError)) return undefined;
  if (error.code === 'unknown-key') return adminDenials.unknown;
  const { message: detail } = error;
  if (error.code === 'not-rotatable') return { code: 'key-not-rotatable', status: 409, title: 'Not rotatable', detail };
  return error.code === 'conflict'
    ? { code: 'key-conflict', status: 409, title: 'Changed meanwhile', detail }
    : undefined;
}
