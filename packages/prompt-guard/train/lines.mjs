import { deflateSync } from 'node:zlib';

/** Characters of a line: a multiple of four, so that each is whole base64. `src/grammar/packed.ts` says why there are lines. */
const LINE = 16_000;

/** Compressed, as lines of base64. */
export function linesOf(bytes) {
  const base64 = deflateSync(bytes, { level: 9, memLevel: 9 }).toString('base64');
  return base64.match(new RegExp(`.{1,${LINE}}`, 'g'));
}
