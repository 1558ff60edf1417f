import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';

/** A file, a reply or a text to be looked through. */
export interface LeakSource {
  /** The path or URL, as it is to stand in reports. */
  readonly name: string;
  readonly content: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/** A source that could not be looked through to its end. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

async function* pieces(content: LeakSource['content']): AsyncGenerator<Uint8Array> {
  if (typeof content === 'string') yield Buffer.from(content);
  else if (content instanceof Uint8Array) yield content;
  else yield* content;
}

/** Refuses more than `maxBytes`, packed or unpacked. */
async function* limited(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > maxBytes) throw new SourceError(`has more than ${maxBytes} bytes`);
    yield piece;
  }
}

/** The bytes of a source, unpacked when it is gzip (by its first bytes) or brotli (by its name). */
export async function* contentOf({ name, content }: LeakSource, maxBytes: number): AsyncGenerator<Uint8Array> {
  const raw = limited(pieces(content), maxBytes);
  const first = await raw.next();
  if (first.done === true) return;
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield first.value as Uint8Array;
    yield* raw;
  }
  const isBrotli = !isGzip && /\.br$/i.test(name);
  if (!isGzip && !isBrotli) {
    yield* rest();
    return;
  }
  const unpack = isGzip ? createGunzip() : createBrotliDecompress();
  const packed = Readable.from(rest());
  packed.on('error', (error) => unpack.destroy(error));
  try {
    yield* limited(packed.pipe(unpack), maxBytes);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError(`cannot be unpacked (${isGzip ? 'gzip' : 'brotli'})`);
  }
}
