import type { Denial } from '../denial.ts';

type Known = 'unauthenticated' | 'forbidden' | 'notFound' | 'notJson';

/** What every route of ours answers in the same words. */
export const routeDenials: Readonly<Record<Known, Denial>> = Object.freeze({
  unauthenticated: Object.freeze({
    code: 'unauthenticated',
    status: 401,
    title: 'Not authenticated',
    headers: Object.freeze({ 'www-authenticate': 'Bearer' }),
  }),
  forbidden: Object.freeze({ code: 'forbidden', status: 403, title: 'Not permitted' }),
  notFound: Object.freeze({ code: 'not-found', status: 404, title: 'Not found' }),
  notJson: Object.freeze({
    code: 'unsupported-media-type',
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send application/json.',
  }),
});

/** @param allow the methods that would be right, as `Allow` lists them (RFC 9110, 15.5.6) */
export function wrongMethod(allow: string): Denial {
  return Object.freeze({
    code: 'method-not-allowed',
    status: 405,
    title: 'Method not allowed',
    headers: Object.freeze({ allow }),
  });
}
