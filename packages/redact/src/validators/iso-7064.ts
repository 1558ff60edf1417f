/** ISO/IEC 7064, MOD 11,10: the last digit checks the others. */
export function passesMod11And10(digits: readonly number[]): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (digit + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return digits.length > 1 && (product + (digits.at(-1) ?? 0)) % 10 === 1;
}
