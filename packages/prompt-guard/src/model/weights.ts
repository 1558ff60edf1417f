import type { Knot } from './calibration.ts';
import { BUCKET_BITS } from './hash.ts';

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
  /** One base64 string of the tables, the user's first. */
  readonly tables: string;
  readonly bias: readonly [user: number, data: number];
  readonly unit: number;
  readonly knots: readonly [user: readonly Knot[], data: readonly Knot[]];
  /** FNV-1a over the bytes of the tables. */
  readonly checksum: number;
}

/** @throws {Error} When the tables are not the ones that were written: a damaged model must not look like a calm one. */
export function decodeWeights({ tables, bias, unit, knots, checksum }: EncodedWeights): Weights {
  const bytes = Buffer.from(tables, 'base64');
  let sum = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at++) sum = Math.imul(sum ^ (bytes[at] as number), 0x01000193);
  const half = bytes.length / 2;
  if (sum >>> 0 !== checksum || half !== 1 << BUCKET_BITS) throw new Error('The weights of the model are damaged.');
  const all = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const head = (index: 0 | 1): Head => ({
    table: all.slice(index * half, (index + 1) * half),
    bias: bias[index],
    unit,
    knots: knots[index],
  });
  return { heads: [head(0), head(1)] };
}
