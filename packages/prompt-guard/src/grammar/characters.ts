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

/** Latin, Greek, Cyrillic and Armenian end here; beyond, few letters have a lower case. */
const NEAR = 0x588;
const [LATE, LATE_END] = [0x10a0, 0x2000];
/**
 * Kind in the upper half, lower case in the lower one. Not for all units: a loop over so many at every start makes V8
 * compile it, which takes megabytes.
 */
const near: Uint32Array = new Uint32Array(NEAR);
/** The lower case of Georgian letters and of those with two accents; 0 where it is the letter itself. */
const late: Uint16Array = new Uint16Array(LATE_END - LATE);

const lowerOf = (code: number): number => {
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
};
for (let code = 0; code < NEAR; code++) {
  const isCased = (code >= 0x41 && code <= 0x5a) || code >= 0xc0;
  near[code] = ((kinds[code] as number) << 16) | (isCased ? lowerOf(code) : code);
}
for (let code = LATE; code <= 0x10ff; code++) late[code - LATE] = lowerOf(code);
for (let code = 0x1e00; code < LATE_END; code++) late[code - LATE] = lowerOf(code);

function far(code: number): number {
  const lower = code >= LATE && code < LATE_END ? (late[code - LATE] as number) : 0;
  return ((kinds[code] as number) << 16) | (lower === 0 ? code : lower);
}

/** What a UTF-16 unit is: its kind in the upper half; in the lower one its lower case, where that is one unit. */
export const lookAt = (code: number): number => (code < NEAR ? (near[code] as number) : far(code));

/** Lower case of a UTF-16 unit whose lower case is one unit; text is folded before, so that is all of them. */
export const lowered = (code: number): number => lookAt(code) & 0xffff;
