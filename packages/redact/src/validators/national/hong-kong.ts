/** Identity card number: one or two letters, six digits, and a check sign modulo 11 in brackets. */
export function isHkid(text: string): boolean {
  const found = /^([A-Z]{1,2})(\d{6})([\dA])$/.exec(text.replace(/[^A-Za-z0-9]/g, '').toUpperCase());
  if (found === null) return false;
  const [, letters = '', digits = '', check = ''] = found;
  // A missing first letter counts 36, A counts 10; the weights run from 9 to 1.
  const values = Array.from(letters.padStart(2, ' ') + digits + check, (sign) =>
    sign === ' ' ? 36 : Number.parseInt(sign, 36),
  );
  return values.reduce((sum, value, index) => sum + value * (9 - index), 0) % 11 === 0;
}
