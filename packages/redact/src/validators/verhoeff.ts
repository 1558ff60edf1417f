const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** The product of the dihedral group of ten elements. */
function multiply(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5;
  return b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5;
}

/** J. Verhoeff, Error Detecting Decimal Codes, 1969: check digit over the dihedral group D5. */
export function passesVerhoeff(digits: readonly number[]): boolean {
  let check = 0;
  for (const [index, digit] of digits.toReversed().entries()) {
    let permuted = digit;
    for (let round = index % 8; round > 0; round--) permuted = PERMUTATION[permuted] ?? 0;
    check = multiply(check, permuted);
  }
  return digits.length > 1 && check === 0;
}
