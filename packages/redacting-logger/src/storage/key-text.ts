import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { ConfigError } from '@sallyport/core';
import { looseness } from './permissions.ts';

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Raw octets from hex or base64 text, either alphabet; `undefined` when it is neither or of another length. */
export function decodeKey(text: string, length: number): Buffer | undefined {
  const given = text.trim();
  if (given.length === length * 2 && /^[0-9a-f]+$/i.test(given)) return Buffer.from(given, 'hex');
  if (!BASE64.test(given)) return undefined;
  const octets = Buffer.from(given, 'base64');
  return octets.length === length ? octets : undefined;
}

/**
 * The 32 octets of a master or reader key.
 * @throws {ConfigError} never shows the text
 */
export function secretKey(owner: string, option: string, text: string): Buffer {
  const octets = decodeKey(text, 32);
  if (octets === undefined) {
    throw new ConfigError(owner, option, `\`${option}\` must hold 32 random octets in base64 or hex.`);
  }
  // Random octets repeat rarely: 32 of them with fewer than 12 different values is a pattern somebody typed.
  if (new Set(octets).size < 12) throw new ConfigError(owner, option, `\`${option}\` is not random.`);
  return octets;
}

/**
 * The text of a key file.
 * @throws {ConfigError} when it cannot be read, or when others than its owner can
 */
export function readKeyFile(owner: string, option: string, path: string): string {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    throw new ConfigError(owner, option, `\`${option}\` cannot be read (${code}).`);
  }
  try {
    // On the descriptor: the file looked at is the file read.
    const complaint = looseness(fstatSync(fd), true);
    if (complaint !== undefined) throw new ConfigError(owner, option, `\`${option}\` ${complaint}; chmod 600 it.`);
    return readFileSync(fd, 'utf8');
  } finally {
    closeSync(fd);
  }
}
