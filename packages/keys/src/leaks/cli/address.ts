import type { LookupFunction } from 'node:net';
import { addressLookup, isPublicAddress } from '@sallyport/core/addresses';

export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname) || /\.localhost$/i.test(hostname);
}

/** Refuses names that lead anywhere but into the public internet. */
export const publicLookup: LookupFunction = addressLookup(isPublicAddress, () =>
  Object.assign(new Error('a private address'), { code: 'PRIVATE_ADDRESS' }),
);
