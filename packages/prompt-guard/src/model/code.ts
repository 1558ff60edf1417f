const SIGNS = new Uint8Array(128);
for (const sign of '{}()[]=<>|$_\\') SIGNS[sign.charCodeAt(0)] = 1;
/** Of all UTF-16 units. Prose has one in two hundred, and so has an order that somebody wrote into a comment. */
const MANY = 0.05;
const [SEMICOLON, AMPERSAND] = [0x3b, 0x26];

const isSmall = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;

/** Whether a sentence is code. Nobody says anything in it to a model, and to that it is a strange way to write. */
export function isCode(text: string, start: number, end: number): boolean {
  const last = Math.min(end, text.length);
  let signs = 0;
  let before = 0;
  for (let at = start; at < last; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128 && SIGNS[unit] === 1) signs++;
    else if (unit >= 0x41 && unit <= 0x5a && isSmall(before)) signs++;
    // Entities are letters, and no code.
    else if (unit === SEMICOLON && text.charCodeAt(at + 1) !== AMPERSAND) signs++;
    before = unit;
  }
  return signs > MANY * (last - start);
}
