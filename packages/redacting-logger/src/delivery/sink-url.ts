import { ConfigError } from '@sallyport/core';

// `new URL` has already turned 127.1 and 0x7f000001 into four decimal numbers.
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether records sent there stay on this machine. Decided by name alone: no look-up that could answer differently later. */
function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/**
 * Where batches go. The text itself may hold a credential, so no message repeats it.
 * @throws {ConfigError} for anything but https, or http to this machine, and for a user name or password in the URL
 */
export function readSinkUrl(owner: string, given: string | URL): URL {
  const text = String(given);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ConfigError(owner, 'url', `\`url\` must be an absolute https URL, got ${text.length} characters.`);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ConfigError(owner, 'url', `\`url\` must begin with https:, got ${url.protocol}`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    const complaint = `\`url\` must be https for ${url.hostname}: plain http is taken for localhost, 127.0.0.0/8 and [::1] only.`;
    throw new ConfigError(owner, 'url', complaint);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError(owner, 'url', '`url` must hold no user name or password: give them as `headers`.');
  }
  url.hash = '';
  return url;
}
