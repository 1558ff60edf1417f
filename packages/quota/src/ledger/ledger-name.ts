import { createHash } from 'node:crypto';

const LONGEST = 128;
const HASHED = 'sha256:';

/** Stands for every owner that a bounded store had no room for. */
export const OTHER = '(other)';

// PostgreSQL takes no NUL, and UTF-8 makes all lone surrogates one.
const UNWRITABLE = /\0|\p{Cs}/u;
// Nearly all names; read in a fraction of the time.
const PRINTABLE = /^[ -~]*$/;

/**
 * A name as it is recorded: as given, or its SHA-256 where it is long, cannot be written by every database, or looks
 * like a hash or like `OTHER`. A client chooses the model's name: one that no database takes would stop every batch.
 */
export function ledgerName(name: string): string {
  const plain =
    name.length <= LONGEST &&
    !name.startsWith(HASHED) &&
    name !== OTHER &&
    (PRINTABLE.test(name) || !UNWRITABLE.test(name));
  return plain ? name : HASHED + createHash('sha256').update(name, 'utf16le').digest('base64url');
}
