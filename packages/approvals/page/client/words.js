/** Names that people are given by `personOf` or their account, read back from the key that stands for them. */
export function personName(key) {
  try {
    const parts = JSON.parse(key);
    if (Array.isArray(parts) && parts.length > 1) return parts.slice(1).join(' ');
  } catch {
    // A hash of a long name, or an older key: shown as it is.
  }
  return key;
}

export const time = (ms) => new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

export function inTime(ms, now = Date.now()) {
  const left = Math.abs(ms - now);
  const [size, unit] = UNITS.find(([each]) => left >= each) ?? [1000, 's'];
  const text = `${Math.round(left / size)} ${unit}`;
  return ms >= now ? `in ${text}` : `${text} ago`;
}

export const statuses = {
  pending: 'waiting for a decision',
  approved: 'approved, not run yet',
  denied: 'denied',
  withdrawn: 'withdrawn',
  replaced: 'replaced by other arguments',
  expired: 'expired',
  redeemed: 'running',
  done: 'done',
  failed: 'failed, nothing was done',
  unknown: 'outcome unknown',
};

const refusals = {
  author: 'You asked for this or wrote a part of it: somebody else has to decide.',
  voted: 'You have decided about this before.',
  'not-pending': 'It is decided or closed already.',
  'other-call': 'It is not what was shown to you any more. Load it again.',
  altered: 'Somebody has tampered with it in the store. It opens nothing.',
  'not-open': 'The same call waits already, or these are the same arguments.',
  'not-unknown': 'Its outcome is known already.',
  'not-over': 'It has not ended yet.',
  rule: 'A rule refuses this call.',
  denied: 'The same call was denied lately.',
  'too-many': 'Too many requests of this person are waiting.',
};

/** What to tell a person about a refusal. */
export function explained(error) {
  if (error.status === 401) return 'You are signed out. Sign in again, then come back.';
  if (error.status === 403) return 'You may not do this.';
  if (error.status === 404) return 'There is no such request, or it is not for you.';
  return refusals[error.reason] ?? error.message;
}
