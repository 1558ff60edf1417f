import { isUtf8 } from 'node:buffer';

const NOTHING = Buffer.alloc(0);

/**
 * Decodes a byte stream, characters cut over chunks included; strings pass as they are. Bytes that are not UTF-8 are
 * never repaired: a filter would see another text than the client.
 */
export class Utf8Reader {
  /** The start of a character whose end has not come. */
  #tail: Buffer = NOTHING;

  /** True when `read` gave the text of just this chunk, so that the chunk itself may leave in its place. */
  exact = true;

  /** Set when something was not UTF-8; what `read` gave then is the text before it. */
  broken = false;

  read(chunk: string | Uint8Array): string {
    const clean = this.#tail.length === 0;
    this.exact = clean;
    if (typeof chunk === 'string') {
      this.broken ||= !clean && chunk !== '';
      return this.broken ? '' : chunk;
    }
    const own = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const bytes = clean ? own : Buffer.concat([this.#tail, own]);
    this.#tail = NOTHING;
    if (isUtf8(bytes)) return bytes.toString('utf8');
    this.exact = false;
    const whole = bytes.length - openBytes(bytes, bytes.length);
    if (isUtf8(bytes.subarray(0, whole))) {
      // A copy: the chunk's memory belongs to whoever wrote it.
      this.#tail = Buffer.from(bytes.subarray(whole));
      return bytes.toString('utf8', 0, whole);
    }
    this.broken = true;
    return bytes.toString('utf8', 0, soundLength(bytes));
  }

  end(): void {
    this.broken ||= this.#tail.length > 0;
  }
}

/** How many of the last bytes before `end` begin a character that is not complete there. */
function openBytes(bytes: Buffer, end: number): number {
  for (let back = 1; back <= Math.min(3, end); back++) {
    const byte = bytes[end - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return back < length ? back : 0;
  }
  return 0;
}

/** Length of the longest beginning that is UTF-8. */
function soundLength(bytes: Buffer): number {
  const cut = (end: number): number => end - openBytes(bytes, end);
  let sound = 0;
  let broken = bytes.length;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (isUtf8(bytes.subarray(0, cut(middle)))) sound = middle;
    else broken = middle;
  }
  return cut(sound);
}
