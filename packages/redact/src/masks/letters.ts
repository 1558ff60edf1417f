/**
 * Sixteen consonants: four bits a letter. Hexadecimal digits would now and then be all digits, which the next redactor
 * that reads the text takes for a telephone number; with vowels there would be words.
 */
export const LETTERS = 'bcdfghjkmnpqrstv';

export function lettersOf(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += LETTERS.charAt(byte >> 4) + LETTERS.charAt(byte & 15);
  return letters;
}
