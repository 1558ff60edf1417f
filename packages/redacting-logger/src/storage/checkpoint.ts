import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FileKeys } from './file-keys.ts';
import { TAG } from './layout.ts';

/*
 * How far the newest file had come, in `NAME.head`: rewritten in place at most every 100 records or 50 ms, and when a
 * file is sealed. A log that ends before its checkpoint was truncated. What was written after the last checkpoint can
 * be cut off unseen, since a crash looks the same, and so can everything after an older checkpoint that somebody kept
 * and put back together with a shorter log: only a copy elsewhere, see `VerifyReport.anchor`, tells that.
 */
const MAGIC = Buffer.from('SLHD\u0001\0\0\0', 'latin1');
const MAC = 32;
const BODY = 8 + 16 + 4 + 4 + TAG + 16 + 16;
export const CHECKPOINT_SIZE: number = BODY + 2 * MAC;

export interface Checkpoint {
  readonly number: number;
  readonly id: string;
  /** Frames in the file. */
  readonly frames: number;
  /** Tag of the last of them. */
  readonly tag: Buffer;
  /** Id of the log and tag of its name, as in the file's header. */
  readonly log: string;
  readonly name: string;
}

const macOf = (key: Buffer, body: Buffer): Buffer => createHmac('sha256', key).update(body).digest();

export function encodeCheckpoint({ number, id, frames, tag, log, name }: Checkpoint, keys: FileKeys): Buffer {
  const octets = Buffer.alloc(CHECKPOINT_SIZE);
  MAGIC.copy(octets);
  octets.write(id, 8, 'hex');
  octets.writeUInt32BE(number, 24);
  octets.writeUInt32BE(frames, 28);
  tag.copy(octets, 32);
  octets.write(log, 48, 'hex');
  octets.write(name, 64, 'hex');
  const body = octets.subarray(0, BODY);
  if (keys.shared !== undefined) macOf(keys.shared.mac, body).copy(octets, BODY);
  // Over the other MAC too, or its octets could be anything without a full reader's notice.
  if (keys.full !== undefined) macOf(keys.full.mac, octets.subarray(0, BODY + MAC)).copy(octets, BODY + MAC);
  return octets;
}

/** What a checkpoint claims; `isAuthentic` tells whether to believe it. */
export function decodeCheckpoint(octets: Buffer): Checkpoint | undefined {
  if (octets.length !== CHECKPOINT_SIZE || !octets.subarray(0, 8).equals(MAGIC)) return undefined;
  return {
    id: octets.toString('hex', 8, 24),
    number: octets.readUInt32BE(24),
    frames: octets.readUInt32BE(28),
    tag: octets.subarray(32, 48),
    log: octets.toString('hex', 48, 64),
    name: octets.toString('hex', 64, 80),
  };
}

export function isAuthentic(octets: Buffer, keys: FileKeys): boolean {
  const last = BODY + MAC;
  if (keys.full !== undefined) {
    return timingSafeEqual(macOf(keys.full.mac, octets.subarray(0, last)), octets.subarray(last));
  }
  if (keys.shared === undefined) return false;
  return timingSafeEqual(macOf(keys.shared.mac, octets.subarray(0, BODY)), octets.subarray(BODY, last));
}
