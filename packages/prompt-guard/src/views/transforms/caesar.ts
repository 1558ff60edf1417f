// Frequency of the letters a to z in English text, per thousand; other languages in Latin letters are near enough.
const FREQUENCY = [82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1];
const weights = FREQUENCY.map((each) => Math.log(each / 1000));

/** Letters that are looked at to find the key. */
const SAMPLE = 400;
/** Keys that are worth a try: the likeliest by the letters, and the one everybody uses. */
const MOST = 4;

/** Moves every letter on by so many places. */
export function rotate(text: string, by: number): string {
  const codes = Buffer.from(text, 'utf16le');
  for (let at = 0; at < codes.length; at += 2) {
    const code = codes[at] ?? 0;
    if (codes[at + 1] !== 0) continue;
    if (code > 96 && code < 123) codes[at] = 97 + ((code - 97 + by) % 26);
    else if (code > 64 && code < 91) codes[at] = 65 + ((code - 65 + by) % 26);
  }
  return codes.toString('utf16le');
}

/** Of the ways to turn the alphabet, those that make the letters look most like a language; 0 where they do already. */
export function likelyShifts(text: string): readonly number[] {
  const counts = Array.from({ length: 26 }, () => 0);
  for (let index = 0; index < Math.min(text.length, SAMPLE); index++) {
    const letter = (text.charCodeAt(index) | 32) - 97;
    if (letter >= 0 && letter < 26) counts[letter] = (counts[letter] ?? 0) + 1;
  }
  const fits = Array.from({ length: 26 }, (_, by) => {
    return counts.reduce((sum, count, letter) => sum + count * (weights[(letter + by) % 26] ?? 0), 0);
  });
  const ranked = fits.map((_, by) => by).toSorted((a, b) => (fits[b] ?? 0) - (fits[a] ?? 0));
  return [...new Set([...ranked.slice(0, MOST), 13])];
}
