import { createCipheriv } from 'node:crypto';
import type { DataKey, FileKeys } from './file-keys.ts';
import { MAX_LINE, PREFIX, TAG, writePrefix } from './layout.ts';
import { StorageError } from './storage-error.ts';

/** The scratch starts with the header's hash, so that the additional data of a frame is one view of it. */
const START = TAG;
const PAYLOAD = START + PREFIX;
/** A single huge record must not keep its memory for good. */
const KEEP = 1 << 20;

export interface FrameWriter {
  /** Encrypts one entry and gives the octets of its frame, valid until the next call. The chain does not move yet. */
  readonly frame: (kind: number, line: string, shared: string | undefined, time: number) => Buffer;
  /** The frame of the last call is in the file: the next one links to it. */
  readonly accept: () => void;
  /** Frames accepted. */
  readonly frames: () => number;
  /** Tag of the last frame accepted. */
  readonly tag: () => Buffer;
}

export function frameWriter(keys: FileKeys & { readonly full: DataKey }, chainStart: Buffer): FrameWriter {
  // Sequence numbers are nonces: unique because a file has one writer, one key, and no number is used again after a
  // failed write (the file is given up).
  const nonce = Buffer.alloc(12);
  const link = Buffer.from(chainStart);
  let scratch = Buffer.allocUnsafe(16_384);
  let sequence = 0;
  let end = PAYLOAD;
  chainStart.copy(scratch);

  function grow(size: number): void {
    if (size <= scratch.length && (scratch.length <= KEEP || size > KEEP)) return;
    scratch = Buffer.allocUnsafe(Math.max(16_384, 2 ** Math.ceil(Math.log2(size))));
    chainStart.copy(scratch);
  }

  /** Puts ciphertext at `at` and its tag at `tagAt`; gives the end of the ciphertext. */
  function encrypt(key: DataKey, text: string, additional: number, at: number, tagAt: number): number {
    const cipher = createCipheriv('aes-256-gcm', key.cipher, nonce);
    cipher.setAAD(scratch.subarray(0, additional));
    const body = cipher.update(text, 'utf8');
    cipher.final();
    scratch.set(body, at);
    scratch.set(cipher.getAuthTag(), tagAt < 0 ? at + body.length : tagAt);
    return at + body.length;
  }

  function frame(kind: number, line: string, shared: string | undefined, time: number): Buffer {
    const whole = Buffer.byteLength(line);
    const part = shared === undefined ? 0 : Buffer.byteLength(shared);
    if (whole > MAX_LINE || part > MAX_LINE) {
      throw new StorageError('too-large', `A record of ${whole} octets is too large: ${MAX_LINE} at most.`);
    }
    const split = keys.shared === undefined ? 0 : TAG + part;
    const length = split + whole + TAG;
    grow(PAYLOAD + length);
    writePrefix(scratch, START, { kind, length, sequence, shared: part, time });
    link.copy(scratch, START + 24);
    nonce.writeUInt32BE(sequence, 8);
    if (keys.shared !== undefined) encrypt(keys.shared, shared ?? '', PAYLOAD, PAYLOAD + TAG, PAYLOAD);
    // The shared part's tag is additional data of the whole record: neither can be exchanged alone.
    end = encrypt(keys.full, line, split === 0 ? PAYLOAD : PAYLOAD + TAG, PAYLOAD + split, -1) + TAG;
    return scratch.subarray(START, end);
  }

  return {
    frame,
    accept: () => {
      scratch.copy(link, 0, end - TAG, end);
      sequence += 1;
    },
    frames: () => sequence,
    tag: () => Buffer.from(link),
  };
}
