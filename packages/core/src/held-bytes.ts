/** Chunks of a held reply, bounded in bytes and in number. */
export class HeldBytes {
  #chunks: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#chunks.push(bytes);
    this.#size += bytes.length;
    // A handler that writes single bytes must not cost an object for each.
    if (this.#chunks.length > 512) this.#chunks = [Buffer.concat(this.#chunks)];
  }

  /** Everything so far; nothing is held afterwards. */
  take(): Buffer {
    const bytes = Buffer.concat(this.#chunks);
    this.#chunks = [];
    this.#size = 0;
    return bytes;
  }
}

/** The bytes of a chunk as `write` and `end` take it. Anything else is the caller's bug, as it is in Node. */
export function bytesOf(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk, encodingOf(encoding));
  // A copy: what the caller does to its buffer afterwards must not change what was inspected.
  if (chunk instanceof Uint8Array) return Buffer.from(chunk);
  throw Object.assign(new TypeError('The "chunk" argument must be a string or a Uint8Array.'), {
    code: 'ERR_INVALID_ARG_TYPE',
  });
}

export function encodingOf(encoding: unknown): BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8';
}
