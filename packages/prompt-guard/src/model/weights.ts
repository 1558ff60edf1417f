import { inflateSync } from 'node:zlib';
import type { Knot } from './calibration.ts';
import { bytesOf } from '../grammar/packed.ts';
import { BUCKET_BITS } from './hash.ts';

const DAMAGED = 'The weights of the model are damaged.';
/** More bytes than there are, so that they are written once and not put together. */
const ROOM: number = 4 << BUCKET_BITS;

/** Weights of one kind of text: a bucket of hashed features each, quantised to eight bits. */
interface Head {
  readonly table: Int8Array;
  readonly bias: number;
  /** What one step of the table is worth, in logarithms of odds. */
  readonly unit: number;
  readonly knots: readonly Knot[];
}

export interface Weights {
  readonly heads: readonly [user: Head, data: Head];
}

/** As the training script writes them. */
export interface EncodedWeights {
  /** Both tables as one list, the user's first, compressed, in lines of base64. */
  readonly tables: readonly string[];
  readonly bias: readonly [user: number, data: number];
  readonly unit: number;
  readonly knots: readonly [user: readonly Knot[], data: readonly Knot[]];
}

/** @throws {Error} When the tables are not the ones that were written: a damaged model must not look like a calm one. */
export function decodeWeights({ tables, bias, unit, knots }: EncodedWeights): Weights {
  const bytes = inflated(tables);
  const half = bytes.length / 2;
  if (half !== 1 << BUCKET_BITS) throw new Error(DAMAGED);
  const head = (index: 0 | 1): Head => ({
    table: new Int8Array(bytes.buffer, bytes.byteOffset + index * half, half),
    bias: bias[index],
    unit,
    knots: knots[index],
  });
  return { heads: [head(0), head(1)] };
}

/** zlib keeps a checksum, and its own loop over the bytes is a quick one. */
function inflated(tables: readonly string[]): Buffer {
  try {
    return inflateSync(bytesOf(tables), { chunkSize: ROOM });
  } catch (error) {
    throw new Error(DAMAGED, { cause: error });
  }
}
