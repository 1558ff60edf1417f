import type { Denial } from '@sallyport/core';
import { routeDenials } from '@sallyport/core/routes';

type Known = 'foreign' | 'absent' | 'malformed' | 'crowded';

export const apiDenials: Readonly<Record<Known, Denial>> = Object.freeze({
  foreign: { code: 'cross-site-request', status: 403, title: 'Request from another site' },
  // Also of those that the principal may not see: nobody learns here which ids there are.
  absent: { code: 'unknown-approval', status: 404, title: 'No such approval' },
  malformed: { code: 'invalid-approval-request', status: 400, title: 'Invalid request' },
  crowded: {
    code: 'too-many-streams',
    status: 503,
    title: 'Too many streams',
    headers: { 'retry-after': '5' },
  },
});

/** A change that was refused; the reason is for the person who wanted it. */
export function changeDenial(reason: string): Denial {
  if (reason === 'absent') return apiDenials.absent;
  if (reason === 'not-permitted') return routeDenials.forbidden;
  const title = 'The approval does not take this change';
  return { code: 'approval-conflict', status: 409, title, members: { reason } };
}
