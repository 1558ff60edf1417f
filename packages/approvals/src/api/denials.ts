import type { Denial } from '@sallyport/core';

type Known = 'nobody' | 'foreign' | 'nowhere' | 'notJson' | 'absent' | 'malformed' | 'forbidden' | 'crowded';

export const apiDenials: Readonly<Record<Known, Denial>> = Object.freeze({
  nobody: {
    code: 'unauthenticated',
    status: 401,
    title: 'Not authenticated',
    headers: { 'www-authenticate': 'Bearer' },
  },
  foreign: { code: 'cross-site-request', status: 403, title: 'Request from another site' },
  nowhere: { code: 'not-found', status: 404, title: 'Not found' },
  notJson: {
    code: 'unsupported-media-type',
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send application/json.',
  },
  // Also of those that the principal may not see: nobody learns here which ids there are.
  absent: { code: 'unknown-approval', status: 404, title: 'No such approval' },
  malformed: { code: 'invalid-approval-request', status: 400, title: 'Invalid request' },
  forbidden: { code: 'forbidden', status: 403, title: 'Not permitted' },
  crowded: {
    code: 'too-many-streams',
    status: 503,
    title: 'Too many streams',
    headers: { 'retry-after': '5' },
  },
});

export const wrongMethod = (allow: string): Denial => ({
  code: 'method-not-allowed',
  status: 405,
  title: 'Method not allowed',
  headers: { allow },
});

/** A change that was refused; the reason is for the person who wanted it. */
export function changeDenial(reason: string): Denial {
  if (reason === 'absent') return apiDenials.absent;
  if (reason === 'not-permitted') return apiDenials.forbidden;
  const title = 'The approval does not take this change';
  return { code: 'approval-conflict', status: 409, title, members: { reason } };
}
