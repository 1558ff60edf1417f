const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// What follows one of these in a path is a bearer secret: whoever reads the log could follow the link.
const BEFORE_SECRETS = new Set(
  [
    ['reset', 'recover', 'recovery', 'verify', 'verification', 'confirm', 'confirmation', 'activate', 'activation'],
    ['invite', 'invites', 'invitation', 'invitations', 'token', 'tokens', 'magic', 'unlock', 'unsubscribe', 'otp'],
    ['secret', 'secrets', 'password', 'passwords', 'session', 'sessions', 'share', 'shared', 'webhook', 'webhooks'],
  ].flat(),
);

function precedesSecret(segment: string): boolean {
  const spaced = segment.slice(-64).replace(/([a-z])(?=[A-Z])/g, '$1-');
  const words = spaced.toLowerCase().split(/[-_.]/);
  return words.some((word) => BEFORE_SECRETS.has(word));
}

function mixesLettersAndDigits(run: string): boolean {
  return /\d/.test(run) && /[a-z]/i.test(run);
}

/** Whether a decoded path segment looks like a token rather than a word, a number or a UUID. */
export function looksSecret(segment: string): boolean {
  if (UUID.test(segment)) return false;
  // Hexadecimal, base32 and base62: words in slugs are shorter or have no digits.
  if ((segment.match(/[A-Za-z0-9]{16,}/g) ?? []).some(mixesLettersAndDigits)) return true;
  // Base64url: dashes split its runs, but no slug mixes both cases with digits at this length.
  const long = segment.match(/[\w~+=-]{20,}/g) ?? [];
  // Letters alone: the humps of camelCase are longer than two.
  if ((segment.match(/[A-Z][a-z]?(?=[A-Z])/g) ?? []).length >= 4 && /[A-Za-z]{20}/.test(segment)) return true;
  return long.some((run) => /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run));
}

/** Whether the segment is a secret because of where it stands: `/reset/<this>`. Plain words such as `/verify/email` are not. */
export function standsForSecret(segment: string, before: string | undefined): boolean {
  if (before === undefined || !precedesSecret(before)) return false;
  return segment.length >= 20 || !/^[a-z-]*$/.test(segment);
}
