/** The decimal digits of a text as numbers; everything between them is dropped. */
export function digitsOf(text: string): number[] {
  const digits: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit >= 0 && digit <= 9) digits.push(digit);
  }
  return digits;
}

/** The sum of each digit times its weight, as most check digits begin. Digits without a weight do not count. */
export function weightedSum(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}
