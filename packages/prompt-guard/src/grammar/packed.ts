import { inflateSync } from 'node:zlib';

const isBigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** More bytes than the vocabulary takes. */
const ROOM = 0x100000;

export type Numbers = Uint8Array | Uint16Array | Int32Array;

/**
 * What lines of base64 say one after the other. Our data is many short lines because V8 reads a long string literal
 * through a buffer that grows to a megabyte, and once so large a buffer was freed, glibc keeps that much of every heap.
 */
export function bytesOf(base64: readonly string[]): Buffer {
  const bytes = Buffer.allocUnsafeSlow(base64.reduce((sum, line) => sum + Buffer.byteLength(line, 'base64'), 0));
  let at = 0;
  for (const line of base64) at += bytes.write(line, at, 'base64');
  return bytes;
}

/**
 * Lists of numbers, one after the other. Each begins with how many there are and how many bytes a number takes (1, 2
 * or 4; four bytes for each of the two), and ends at a multiple of four. They are used as they lie, because a loop
 * over them would be slow before the compiler has come to it.
 */
export class Packed {
  readonly #bytes: Uint8Array;
  #at = 0;

  /**
   * @param room more bytes than there are, so that they are written once and not put together
   * @throws {Error} When the text is damaged: zlib keeps a checksum.
   */
  constructor(base64: readonly string[], room: number = ROOM) {
    const bytes = inflateSync(bytesOf(base64), { chunkSize: room });
    // Lists have to begin at multiples of what their numbers take.
    this.#bytes = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  }

  /** The next list. */
  next(): Numbers {
    const { buffer, byteOffset } = this.#bytes;
    const head = new DataView(buffer, byteOffset + this.#at, 8);
    const [size, width] = [head.getUint32(0, true), head.getUint32(4, true)];
    const from = byteOffset + this.#at + 8;
    this.#at += 8 + Math.ceil((size * width) / 4) * 4;
    if (width === 1) return new Uint8Array(buffer, from, size);
    if (isBigEndian) {
      const bytes = Buffer.from(buffer, from, size * width);
      if (width === 2) bytes.swap16();
      else bytes.swap32();
    }
    return width === 2 ? new Uint16Array(buffer, from, size) : new Int32Array(buffer, from, size);
  }

  /** The next list, which takes four bytes for each number. */
  words(): Int32Array {
    return this.next() as Int32Array;
  }
}

/** Where each of some parts begins when they stand one after the other, and at the end where the last one ends. */
export function sums(sizes: Numbers): Int32Array {
  const starts = new Int32Array(sizes.length + 1);
  let sum = 0;
  for (let index = 0; index < sizes.length; index++) {
    sum += sizes[index] as number;
    starts[index + 1] = sum;
  }
  return starts;
}
