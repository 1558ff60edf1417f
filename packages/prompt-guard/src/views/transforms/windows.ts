import { unitsOf } from '../../grammar/text-units.ts';

/** UTF-16 units that are judged together, how far on the next ones begin, and how much round them is read. */
const [STEP, BEFORE, BEHIND] = [48, 96, 400];
const WIDTH = 2 * STEP;
const [LETTERS, FEWEST_LETTERS, FEWEST_SPACES] = [26, 32, 4];
/** So many windows are tried. */
const MOST = 4;

export interface Window {
  readonly start: number;
  readonly end: number;
  /** What is read when something is found. */
  readonly from: number;
  readonly to: number;
}

/** How likely two letters of an English text are the same. Exchanging and turning letters changes nothing of it. */
const SAME = 0.067;
const FARTHEST = 0.04;

/** How far the letters are from the unevenness of a language. */
function oddness(counts: Uint8Array, letters: number): number {
  let pairs = 0;
  for (let letter = 0; letter < LETTERS; letter++) {
    const count = counts[letter] as number;
    pairs += count * (count - 1);
  }
  return Math.abs(pairs / (letters * (letters - 1)) - SAME);
}

/** Where a long text looks most like a language whose letters were exchanged or turned round. Linear. */
export function likelyWindows(text: string): Window[] {
  const units = unitsOf(text);
  // Of two neighbouring halves of a window: letters a to z, and spaces behind them.
  let [before, after] = [new Uint8Array(LETTERS + 1), new Uint8Array(LETTERS + 1)];
  const counts = new Uint8Array(LETTERS);
  const best: { readonly start: number; readonly score: number }[] = [];
  for (let start = -STEP; start + FEWEST_LETTERS < text.length; start += STEP) {
    [before, after] = [after, before];
    after.fill(0);
    for (let at = start + STEP, end = Math.min(at + STEP, text.length); at < end; at++) {
      const unit = units[at] as number;
      const letter = unit === 32 ? LETTERS : (unit | 32) - 97;
      if (unit < 128 && letter >= 0 && (letter < LETTERS || unit === 32)) after[letter] = (after[letter] as number) + 1;
    }
    const spaces = (before[LETTERS] as number) + (after[LETTERS] as number);
    if (start < 0 || spaces < FEWEST_SPACES) continue;
    let letters = 0;
    for (let letter = 0; letter < LETTERS; letter++) {
      letters += counts[letter] = (before[letter] as number) + (after[letter] as number);
    }
    if (letters < FEWEST_LETTERS) continue;
    const score = -oddness(counts, letters);
    if (score < -FARTHEST) continue;
    if (best.length === MOST && score <= (best.at(-1)?.score ?? 0)) continue;
    best.push({ start, score });
    best.sort((a, b) => b.score - a.score);
    if (best.length > MOST) best.pop();
  }
  return best
    .toSorted((a, b) => a.start - b.start)
    .map(({ start }) => ({ start, end: start + WIDTH, from: Math.max(0, start - BEFORE), to: start + BEHIND }));
}
