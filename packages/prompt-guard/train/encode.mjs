import { linesOf } from './lines.mjs';

/** The model as a TypeScript module: eight bits a weight, compressed (which adds a checksum), base64. */
export function encodeModel(model, unit, knotsOfHeads) {
  const { weights, buckets, bias } = model;
  let most = 0;
  for (let head = 0; head < 2; head++) {
    for (let at = 0; at < buckets; at++)
      most = Math.max(most, Math.abs(weights[at] + weights[buckets * (head + 1) + at]));
  }
  // The few largest may saturate; the many small ones keep more of their bits.
  const scale = Math.max(most, 1e-9) / 200;
  const bytes = Buffer.alloc(buckets * 2);
  for (let head = 0; head < 2; head++) {
    for (let at = 0; at < buckets; at++) {
      const weight = Math.round((weights[at] + weights[buckets * (head + 1) + at]) / scale);
      bytes.writeInt8(Math.max(-127, Math.min(127, weight)), head * buckets + at);
    }
  }
  const short = (value) => Number(value.toFixed(4));
  const fields = {
    bias: [short(bias[0]), short(bias[1])],
    unit: Number((scale * unit).toPrecision(6)),
    knots: knotsOfHeads.map((list) => list.map(([sum, score]) => [short(sum), score])),
    tables: linesOf(bytes),
  };
  return `import type { EncodedWeights } from './weights.ts';

/** Written by train/train.mjs; never by hand. */
// prettier-ignore
export const encodedWeights: EncodedWeights = ${JSON.stringify(fields).replaceAll('","', '",\n"')};
`;
}
