import { createHash } from 'node:crypto';

const LONGEST = 128;
const HASHED = 'sha256:';

/**
 * A key as stores see it: as given, or its SHA-256 when it is long, so that a client cannot fill the memory with few
 * keys. Keys that look hashed are hashed too: otherwise one could be chosen to equal another's hash.
 */
export function storeKey(key: string): string {
  if (key.length <= LONGEST && !key.startsWith(HASHED)) return key;
  // UTF-16, since UTF-8 would make all lone surrogates one.
  return HASHED + createHash('sha256').update(key, 'utf16le').digest('base64url');
}
