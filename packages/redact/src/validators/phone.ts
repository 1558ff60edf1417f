/** ITU-T E.164: a country code and at most 15 digits. */
export function isInternationalPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return digits.length >= 8 && digits.length <= 15 && !/(\d)\1{6}/.test(digits);
}
