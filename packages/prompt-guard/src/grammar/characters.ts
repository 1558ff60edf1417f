/** What a UTF-16 unit is to the tokeniser. Everything below `IDEOGRAPH` ends a word. */
const GAP = 0;
export const SPACE = 1;
export const STOP = 2;
export const LINE = 3;
/** Scripts without spaces: every character is a word. */
export const IDEOGRAPH = 4;
export const UNSPACED = 5;
/** From here on a unit is part of a longer word; the two are separate bits. */
export const LETTER = 8;
export const DIGIT = 16;

/** What each unit adds to the distance between words, by kind. A Thai word has about four letters, a Chinese one two. */
export const WORD_LENGTH = 4;
export const IDEOGRAPH_LENGTH = 2;
export const UNSPACED_LENGTH = 1;

const ranges: readonly (readonly [kind: number, from: number, to: number])[] = [
  [GAP, 0x00, 0xbf],
  [DIGIT, 0x30, 0x39],
  [LETTER, 0x41, 0x5a],
  [LETTER, 0x61, 0x7a],
  [LETTER, 0xaa, 0xaa],
  [LETTER, 0xb5, 0xb5],
  [LETTER, 0xba, 0xba],
  [SPACE, 0x09, 0x09],
  [SPACE, 0x20, 0x20],
  [SPACE, 0xa0, 0xa0],
  [LINE, 0x0a, 0x0d],
  [STOP, 0x21, 0x21],
  [STOP, 0x2e, 0x2e],
  [STOP, 0x3b, 0x3b],
  [STOP, 0x3f, 0x3f],
  [LETTER, 0xc0, 0xffff],
  [GAP, 0xd7, 0xd7],
  [GAP, 0xf7, 0xf7],
  [GAP, 0x060c, 0x060c],
  [GAP, 0x061b, 0x061b],
  [STOP, 0x0589, 0x0589],
  [STOP, 0x061f, 0x061f],
  [STOP, 0x06d4, 0x06d4],
  [STOP, 0x0964, 0x0965],
  [UNSPACED, 0x0e01, 0x0eff],
  [UNSPACED, 0x1000, 0x109f],
  [UNSPACED, 0x1780, 0x17d3],
  [STOP, 0x104a, 0x104b],
  [STOP, 0x17d4, 0x17d5],
  [STOP, 0x1362, 0x1362],
  [GAP, 0x2000, 0x2bff],
  [SPACE, 0x2000, 0x200a],
  [LINE, 0x2028, 0x2029],
  [GAP, 0x2e00, 0x303f],
  [STOP, 0x3002, 0x3002],
  [IDEOGRAPH, 0x3040, 0x9fff],
  [GAP, 0x30fb, 0x30fb],
  // Emoji and characters beyond the basic plane: none of them is in a lexicon.
  [GAP, 0xd800, 0xdfff],
  [IDEOGRAPH, 0xf900, 0xfaff],
  [GAP, 0xfff0, 0xffff],
];

/** Kind of each UTF-16 unit. */
export const kinds: Uint8Array = new Uint8Array(0x10000);
for (const [kind, from, to] of ranges) kinds.fill(kind, from, to + 1);

/** Lower case of each UTF-16 unit whose lower case is one unit; text is folded before, so that is all of them. */
export const lowers: Uint16Array = new Uint16Array(0x10000);
/** Kind in the upper half, lower case in the lower one: one look for each unit of a word. */
export const units: Uint32Array = new Uint32Array(0x10000);

// One loop over all of them: it runs before the compiler has come to it.
for (let code = 0; code < 0x10000; code++) {
  lowers[code] = code;
  units[code] = ((kinds[code] as number) << 16) | code;
}
for (const [from, to] of [
  [0x41, 0x5a],
  [0xc0, 0x587],
  [0x10a0, 0x10ff],
  [0x1e00, 0x1fff],
] as const) {
  for (let code = from; code <= to; code++) {
    const lower = String.fromCharCode(code).toLowerCase();
    if (lower.length !== 1) continue;
    lowers[code] = lower.charCodeAt(0);
    units[code] = ((kinds[code] as number) << 16) | lower.charCodeAt(0);
  }
}
