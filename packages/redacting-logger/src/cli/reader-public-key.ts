import { CliError, EXIT } from '@sallyport/core/cli';
import { decodeKey } from '../storage/key-text.ts';

/*
 * 32 octets do not show whether they are a public key or a secret one, and a secret that was granted would lie in
 * `readers.json` for everybody. So `keygen reader` says of what kind its output is, and `grant` takes nothing else.
 */
const PREFIX = 'reader-public:';

export function showReaderPublicKey(publicKey: string): string {
  return `${PREFIX}${publicKey}`;
}

/** @throws {CliError} never shows the text, which can be a secret in the wrong place */
export function parseReaderPublicKey(text: string, flag: string): string {
  const key = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : '';
  if (decodeKey(key, 32) !== undefined) return key;
  throw new CliError(
    EXIT.usage,
    `${flag} must be a reader's public key as \`keygen reader\` prints it: ${PREFIX} and 32 octets in base64. ` +
      `Put ${PREFIX} before the publicKey of createReaderKey(). A key without it may be a secret: it is never taken.`,
  );
}
