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

/** What `write` and `end` take. Anything else is the caller's bug, as it is in Node. */
export function isChunk(chunk: unknown): chunk is string | Uint8Array {
  return typeof chunk === 'string' || chunk instanceof Uint8Array;
}

export function notAChunk(): TypeError {
  const problem = new TypeError('The "chunk" argument must be a string or a Uint8Array.');
  return Object.assign(problem, { code: 'ERR_INVALID_ARG_TYPE' });
}

export function bytesOf(chunk: string | Uint8Array, encoding: unknown): Buffer {
  // A copy: what the caller does to its buffer afterwards must not change what was inspected.
  return typeof chunk === 'string' ? Buffer.from(chunk, encodingOf(encoding)) : Buffer.from(chunk);
}

/** The same, but text that is UTF-8 anyway stays text. */
export function chunkOf(chunk: string | Uint8Array, encoding: unknown): string | Buffer {
  return typeof chunk === 'string' && encodingOf(encoding) === 'utf8' ? chunk : bytesOf(chunk, encoding);
}

export function encodingOf(encoding: unknown): BufferEncoding {
  if (typeof encoding !== 'string' || encoding === 'utf8' || /^utf-?8$/i.test(encoding)) return 'utf8';
  return Buffer.isEncoding(encoding) ? encoding : 'utf8';
}
