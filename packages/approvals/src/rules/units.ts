/**
 * A number as whole units of its last decimal, exactly: 49.9 with two decimals is 4990. The shortest text of a double is
 * what its writer meant, so nothing is multiplied and no sum drifts.
 * @returns `undefined` for what is negative, has more decimals, or is too large to be added exactly
 */
export function unitsOf(amount: number, decimals: number): number | undefined {
  const match = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(amount));
  if (match === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const shift = decimals + Number(exponent) - fraction.length;
  if (shift < 0) return undefined;
  const units = Number(`${whole}${fraction}e${shift}`);
  return Number.isSafeInteger(units) ? units : undefined;
}
