import { createHash } from 'node:crypto';

/*
 * A file is a header and then frames:
 *
 *   header  'SLOG' | version 1 | flags 1 (1 = split) | 0 0 | number 4 | file id 16 | created 8 |
 *           log id 16 | tag of the log's name 16 | revision of readers.json 4
 *   frame   'SLF' | kind 1 | length 4 | sequence 4 | shared 4 | time 8 | link 16 | payload
 *   payload tag of the shared part 16 | shared part | whole record | tag 16       in a split file
 *           whole record | tag 16                                                  otherwise
 *
 * `link` is the last tag of the frame before; the first frame's is the start of the header's hash. Each frame is
 * AES-256-GCM with its sequence number as nonce and, as additional data, the header's hash and everything before the
 * payload. The link is additional data in the clear rather than implied, so that a frame whose predecessor is damaged
 * or gone can still be authenticated: this is what tells an edited record from a removed or a moved one.
 */
export const HEADER = 72;
export const PREFIX = 40;
export const TAG = 16;
/** Octets of a line. A reader can rely on it, so its memory is bounded. */
export const MAX_LINE: number = 16 * 1024 * 1024;
export const MAX_PAYLOAD: number = 2 * MAX_LINE + 2 * TAG;

export const KIND: { readonly record: 0; readonly control: 1 } = { record: 0, control: 1 };

const FILE_MAGIC = 0x53_4c_4f_47;
const FRAME_MAGIC = 0x53_4c_46_00;
const VERSION = 1;

export interface FileHeader {
  readonly number: number;
  /** 16 random octets in hex. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Records lie in two parts, see `sharedFields`. */
  readonly split: boolean;
  /** 16 random octets in hex, the same in all files of a log: tells it from another one of the same name. */
  readonly log: string;
  /** `nameTag` of the log's name: a renamed file is found. */
  readonly name: string;
  /** The highest revision of `readers.json` that the writer knew of; 0 when there was none. */
  readonly readers: number;
}

/** A log's name in a fixed length, in hex. */
export function nameTag(name: string): string {
  return createHash('sha256')
    .update(`sallyport-log name ${name}`)
    .digest('hex')
    .slice(0, 2 * TAG);
}

export function encodeHeader({ number, id, created, split, log, name, readers }: FileHeader): Buffer {
  const octets = Buffer.alloc(HEADER);
  octets.writeUInt32BE(FILE_MAGIC, 0);
  octets.writeUInt8(VERSION, 4);
  octets.writeUInt8(split ? 1 : 0, 5);
  octets.writeUInt32BE(number, 8);
  octets.write(id, 12, 'hex');
  octets.writeDoubleBE(created, 28);
  octets.write(log, 36, 'hex');
  octets.write(name, 52, 'hex');
  octets.writeUInt32BE(readers, 68);
  return octets;
}

/** `undefined` for anything that `encodeHeader` does not write. */
export function decodeHeader(octets: Buffer): FileHeader | undefined {
  if (octets.length < HEADER || octets.readUInt32BE(0) !== FILE_MAGIC || octets.readUInt8(4) !== VERSION) return;
  const id = octets.toString('hex', 12, 28);
  const header = {
    number: octets.readUInt32BE(8),
    id,
    created: octets.readDoubleBE(28),
    split: octets.readUInt8(5) === 1,
    log: octets.toString('hex', 36, 52),
    name: octets.toString('hex', 52, 68),
    readers: octets.readUInt32BE(68),
  };
  return encodeHeader(header).equals(octets.subarray(0, HEADER)) ? header : undefined;
}

export function headerHash(header: Buffer): Buffer {
  return createHash('sha256').update(header).digest().subarray(0, TAG);
}

export interface FramePrefix {
  readonly kind: number;
  /** Octets of the payload. */
  readonly length: number;
  readonly sequence: number;
  /** Octets of the shared part. */
  readonly shared: number;
  readonly time: number;
}

/** Writes all but the link. */
export function writePrefix(target: Buffer, at: number, { kind, length, sequence, shared, time }: FramePrefix): void {
  target.writeUInt32BE(FRAME_MAGIC + kind, at);
  target.writeUInt32BE(length, at + 4);
  target.writeUInt32BE(sequence, at + 8);
  target.writeUInt32BE(shared, at + 12);
  target.writeDoubleBE(time, at + 16);
}

/** The prefix at `at`, or `undefined` when no frame can start there. */
export function readPrefix(source: Buffer, at: number, split: boolean): FramePrefix | undefined {
  const kind = source.readUInt32BE(at) - FRAME_MAGIC;
  if (kind !== KIND.record && kind !== KIND.control) return undefined;
  const length = source.readUInt32BE(at + 4);
  const shared = source.readUInt32BE(at + 12);
  const least = TAG + (split ? TAG + shared : 0);
  if (length < least || length > MAX_PAYLOAD || (!split && shared !== 0)) return undefined;
  const time = source.readDoubleBE(at + 16);
  if (!Number.isInteger(time) || time < 0) return undefined;
  return { kind, length, sequence: source.readUInt32BE(at + 8), shared, time };
}
