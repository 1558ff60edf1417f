import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { startOf } from './start-of.ts';

/** A file, a reply or a text to be looked through. */
export interface LeakSource {
  /** The path or URL, as it is to stand in reports. */
  readonly name: string;
  readonly content: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** What it is sent as, its `Content-Type`: says more than the name, where both are given. */
  readonly type?: string;
  /** Its `Content-Encoding`, when it is still packed. */
  readonly encoding?: 'gzip' | 'br';
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

/** Gzip within gzip, as a packed file that a server packs again. */
const MAX_LAYERS = 4;
/** RFC 1952, 2.3.1: two bytes of magic and deflate, the only method there is. */
const GZIP = [0x1f, 0x8b, 8];

const isGzip = (start: Uint8Array): boolean => GZIP.every((byte, at) => start[at] === byte);

/** The bytes of a source, unpacked: brotli by its field or name, gzip by its first bytes, and in each other. */
export async function* contentOf(
  { name, content, encoding }: LeakSource,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  const raw = limited(pieces(content), maxBytes);
  const { start, all } = await startOf(raw, GZIP.length);
  // Brotli has no first bytes to know it by.
  const isBrotli = encoding === 'br' || (encoding === undefined && /\.br$/i.test(name) && !isGzip(start));
  yield* isBrotli ? ungzipped(unpacked(all, 'brotli', maxBytes), maxBytes, 1) : ungzipped(all, maxBytes, 0);
}

async function* ungzipped(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
  layer: number,
): AsyncGenerator<Uint8Array> {
  const { start, all } = await startOf(bytes, GZIP.length);
  if (!isGzip(start)) {
    yield* all;
    return;
  }
  if (layer >= MAX_LAYERS) throw new SourceError(`is packed more than ${MAX_LAYERS} times`);
  yield* ungzipped(unpacked(all, 'gzip', maxBytes), maxBytes, layer + 1);
}

async function* unpacked(
  bytes: AsyncIterable<Uint8Array>,
  kind: 'gzip' | 'brotli',
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  const unpack = kind === 'gzip' ? createGunzip() : createBrotliDecompress();
  const packed = Readable.from(bytes);
  packed.on('error', (error) => unpack.destroy(error));
  try {
    yield* limited(packed.pipe(unpack), maxBytes);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError(`cannot be unpacked (${kind})`);
  }
}
