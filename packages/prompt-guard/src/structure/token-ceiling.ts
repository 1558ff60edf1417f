const LETTER = 1 / 3;
const RUN = 64;

/**
 * Hardly ever fewer tokens than a tokenizer makes of a text, without running one (on hostile text a real one takes
 * minutes). ASCII letters a third of a token each, digits 0.6, signs 0.75, white space a quarter; other characters by
 * their UTF-8 bytes: 0.6 with two, 0.9 with three, 2 with four (emoji). Runs of more than 64 characters without a space
 * (base64, hex) cost at least two thirds each. Measured against o200k_base: 1.1 to 1.9 times the tokens of prose in 19
 * languages, 1.3 to 1.5 of code and JSON, 1.0 of base64, 0.85 of lists of digits. Older vocabularies (cl100k_base) need
 * up to half as many again for Greek, Hebrew and Azerbaijani.
 */
export function tokenCeiling(text: string): number {
  let total = 0;
  let run = 0;
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit <= 0x20 || unit === 0xa0 || unit === 0x3000) {
      total += costOf(run, length) + 0.25;
      run = 0;
      length = 0;
    } else {
      run += unitCost(unit);
      length += 1;
    }
  }
  return Math.ceil(total + costOf(run, length));
}

const costOf = (run: number, length: number): number => (length > RUN ? Math.max(run, (length * 2) / 3) : run);

function unitCost(unit: number): number {
  if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) return LETTER;
  if (unit < 0x80) return unit >= 0x30 && unit <= 0x39 ? 0.6 : 0.75;
  if (unit < 0x800) return 0.6;
  // Half of a surrogate pair.
  return unit >= 0xd800 && unit <= 0xdfff ? 1 : 0.9;
}
