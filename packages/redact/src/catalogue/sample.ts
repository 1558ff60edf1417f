export const DIGITS = '0123456789';
export const HEX: string = `${DIGITS}abcdef`;
export const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const BASE62: string = `${DIGITS}${UPPER}${UPPER.toLowerCase()}`;

/**
 * Text that looks random and is the same every time. Examples are put together here and not written down, so that no
 * secret scanner, ours or another's, finds one in the source.
 */
export function sample(alphabet: string, length: number, seed = 1): string {
  let state = seed * 2_654_435_761;
  let text = '';
  for (let index = 0; index < length; index++) {
    // Numerical Recipes' generator, modulo 2^32; the high bits are the better ones.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += alphabet.charAt(Math.floor((state / 2 ** 32) * alphabet.length));
  }
  return text;
}
