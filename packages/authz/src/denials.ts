import type { Denial } from '@sallyport/core';

/** The same words whatever is wrong with a credential; only the challenge says whether one was seen (RFC 6750, 3). */
export function unauthenticated(challenge: string): Denial {
  return Object.freeze({
    code: 'unauthenticated',
    status: 401,
    title: 'Not authenticated',
    detail: 'Valid credentials are required.',
    headers: Object.freeze({ 'www-authenticate': challenge }),
  });
}

/** Whether the credential would have been right is not told: the answer comes before it is looked at. */
export function tooManyFailures(seconds: number): Denial {
  return Object.freeze({
    code: 'too-many-failures',
    status: 429,
    title: 'Too many failed attempts',
    detail: 'Wait before you try to authenticate again.',
    headers: Object.freeze({ 'retry-after': String(seconds) }),
  });
}

/** What an unknown path gets, for a route that has no policy. */
export const notFound: Denial = Object.freeze({
  code: 'not-found',
  status: 404,
  title: 'Not found',
  detail: 'There is nothing here.',
});

/** The same whether the object does not exist, is somebody else's or needs another role. */
export const forbidden: Denial = Object.freeze({
  code: 'forbidden',
  status: 403,
  title: 'Not permitted',
  detail: 'You may not do this.',
});
