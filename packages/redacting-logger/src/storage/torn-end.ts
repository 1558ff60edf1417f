import { PREFIX, readPrefix, TAG } from './layout.ts';
import type { FramePrefix } from './layout.ts';

const MAGIC = Buffer.from('SLF');

/** The start of a frame that its writer did not live to finish, as opposed to something changed or added. */
export function isTorn(
  rest: Buffer,
  expected: number,
  split: boolean,
  open: (octets: Buffer, prefix: FramePrefix) => string | undefined,
): boolean {
  // After a power cut a file may have got its length but not its contents.
  if (rest.every((octet) => octet === 0)) return true;
  if (!rest.subarray(0, 3).equals(MAGIC.subarray(0, rest.length))) return false;
  if (rest.length < PREFIX) return true;
  const prefix = readPrefix(rest, 0, split);
  if (prefix === undefined || prefix.sequence !== expected || prefix.length <= rest.length - PREFIX) return false;
  if (rest.length < PREFIX + TAG + (split ? TAG + prefix.shared : 0)) return true;
  // A whole frame whose length was raised so that it looks unfinished.
  const whole = Buffer.from(rest);
  whole.writeUInt32BE(rest.length - PREFIX, 4);
  return open(whole, prefix) === undefined;
}
