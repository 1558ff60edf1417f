/** The words of a text, lower-cased, in order, each with its place. Parallel arrays: a text may have 200,000 of them. */
export interface Words {
  readonly words: readonly string[];
  /** First UTF-16 unit of each word. */
  readonly starts: readonly number[];
  /** Distance counter: a sentence end counts as several words, so that a rule prefers to stay within one sentence. */
  readonly positions: readonly number[];
}

const BREAK = 4;

const GAP = 0;
const WORD = 1;
const STOP = 2;
/** Scripts written without spaces: every character is a word, and the lexicon spells phrases the same way. */
const IDEOGRAPH = 3;

const asciiClass: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z0-9]/i.test(character)) return WORD;
  return '.!?;'.includes(character) ? STOP : GAP;
});

function classOf(code: number): number {
  if (code < 128) return asciiClass[code] ?? GAP;
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba ? WORD : GAP;
  if (code >= 0x2000 && code <= 0x2bff) return GAP;
  if (code === 0x0964 || code === 0x0965 || code === 0x3002 || code === 0x061f || code === 0x06d4) return STOP;
  if (code >= 0x3000 && code <= 0x303f) return GAP;
  if (code >= 0x3040 && code <= 0x9fff) return IDEOGRAPH;
  return code === 0xd7 || code === 0xf7 || code === 0x060c || code === 0x061b ? GAP : WORD;
}

/** One pass; takes folded text. */
export function toWords(text: string): Words {
  const lower = text.toLowerCase();
  const words: string[] = [];
  const starts: number[] = [];
  const positions: number[] = [];
  let position = 0;
  let start = -1;
  const take = (from: number, to: number): void => {
    words.push(lower.slice(from, to));
    starts.push(from);
    positions.push(position++);
  };
  for (let index = 0; index <= lower.length; index++) {
    const kind = index === lower.length ? GAP : classOf(lower.charCodeAt(index));
    if (kind === WORD) {
      if (start < 0) start = index;
      continue;
    }
    if (start >= 0) take(start, index);
    start = -1;
    if (kind === IDEOGRAPH) take(index, index + 1);
    // A full stop inside a file name or a number ends nothing.
    else if (kind === STOP && (index + 1 >= lower.length || classOf(lower.charCodeAt(index + 1)) !== WORD))
      position += BREAK;
  }
  return { words, starts, positions };
}
