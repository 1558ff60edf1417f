import { Readable } from 'node:stream';
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { startOf } from './start-of.ts';

/** Encodings of HTTP that can be undone. */
export const ENCODINGS = ['gzip', 'br', 'deflate', 'zstd'] as const;
type ContentEncoding = (typeof ENCODINGS)[number];

/** A file, a reply or a text to be looked through. */
export interface LeakSource {
  /** The path or URL, as it is to stand in reports. */
  readonly name: string;
  readonly content: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** What it is sent as, its `Content-Type`: says more than the name, where both are given. */
  readonly type?: string;
  /** Its `Content-Encoding`, when it is still packed. */
  readonly encoding?: ContentEncoding;
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

/** RFC 8878, 3.1.1 */
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];

/** What the first bytes say; of brotli and of deflate they say nothing. */
function packing(start: Uint8Array): 'gzip' | 'zstd' | undefined {
  const begins = (sign: readonly number[]): boolean => sign.every((byte, at) => start[at] === byte);
  if (begins(GZIP)) return 'gzip';
  return begins(ZSTD) ? 'zstd' : undefined;
}

/** Zstd from Node 22.15 and 23.8 on. */
const UNPACKERS: Readonly<Record<ContentEncoding, (() => Transform) | undefined>> = {
  gzip: () => zlib.createGunzip(),
  br: () => zlib.createBrotliDecompress(),
  deflate: () => zlib.createInflate(),
  zstd: Reflect.get(zlib, 'createZstdDecompress') as (() => Transform) | undefined,
};

/** The bytes of a source, unpacked: by its field, brotli by its name, others by their first bytes, and in each other. */
export async function* contentOf(
  { name, content, encoding }: LeakSource,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  const raw = limited(pieces(content), maxBytes);
  const { start, all } = await startOf(raw, ZSTD.length);
  const said = encoding ?? (/\.br$/i.test(name) ? 'br' : undefined);
  // A file may be packed already when it is packed for the way, and may not be what its name says.
  const outer = packing(start) === undefined ? said : undefined;
  yield* outer === undefined ? inner(all, maxBytes, 0) : inner(unpacked(all, outer, maxBytes), maxBytes, 1);
}

async function* inner(bytes: AsyncIterable<Uint8Array>, maxBytes: number, layer: number): AsyncGenerator<Uint8Array> {
  const { start, all } = await startOf(bytes, ZSTD.length);
  const kind = packing(start);
  if (kind === undefined) {
    yield* all;
    return;
  }
  if (layer >= MAX_LAYERS) throw new SourceError(`is packed more than ${MAX_LAYERS} times`);
  yield* inner(unpacked(all, kind, maxBytes), maxBytes, layer + 1);
}

async function* unpacked(
  bytes: AsyncIterable<Uint8Array>,
  kind: ContentEncoding,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  const unpack = UNPACKERS[kind]?.();
  if (unpack === undefined) throw new SourceError(`is packed (${kind}), which this version of Node cannot undo`);
  const packed = Readable.from(bytes);
  packed.on('error', (error) => unpack.destroy(error));
  try {
    yield* limited(packed.pipe(unpack), maxBytes);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError(`cannot be unpacked (${kind === 'br' ? 'brotli' : kind})`);
  }
}
