import { shareKnown, vocabulary } from '../view.ts';
import { likelyShifts, rotate } from './caesar.ts';
import { likelyWindows } from './windows.ts';
import type { Transform } from './transform.ts';

/** UTF-16 units that are tried before all is decoded. */
const SAMPLE = 200;
const FAMILIAR = 0.4;
/** How much more of it has to be known than before: with twenty languages some of it always is. */
const CLEARER = 0.2;

const codes = (text: string, change: (code: number) => number): string => {
  const units = Buffer.from(text, 'utf16le');
  for (let at = 0; at < units.length; at += 2) if (units[at + 1] === 0) units[at] = change(units[at] ?? 0);
  return units.toString('utf16le');
};

const atbash = (text: string): string =>
  codes(text, (code) => (code > 96 && code < 123 ? 219 - code : code > 64 && code < 91 ? 155 - code : code));

const rot47 = (text: string): string =>
  codes(text, (code) => (code > 32 && code < 127 ? 33 + ((code - 33 + 47) % 94) : code));

const reversed = (text: string): string => Array.from(text).toReversed().join('');

const reversedWords = (text: string): string => text.replaceAll(/\p{L}{2,64}/gu, reversed);

const LATIN = /\b([a-z]{3,40})ay\b/gi;

/** "ignoreway allway eviouspray": where the front was cut off is not written, so the lexicon has to know. */
const pigLatin = (text: string): string =>
  text.replaceAll(LATIN, (_, cut: string) => {
    const moved = [0, 1, 2, 3, 4].map((size) => cut.slice(cut.length - size) + cut.slice(0, cut.length - size));
    const plain = /[wy]$/i.test(cut) ? [cut.slice(0, -1)] : [];
    return [...plain, ...moved].find((word) => vocabulary.knows(word.toLowerCase())) ?? moved[1] ?? cut;
  });

// Pairs of letters that are common in English and in its neighbours, and rare the other way round.
const FORWARD = 'th he nd ng in an er on re ou ed es st te de en al is it ti';
const pairs: Int8Array = new Int8Array(0x8000);
for (const [first = '', second = ''] of FORWARD.split(' ').map((pair) => Array.from(pair))) {
  const at = (first.charCodeAt(0) << 7) | second.charCodeAt(0);
  const back = (second.charCodeAt(0) << 7) | first.charCodeAt(0);
  pairs[at] = (pairs[at] ?? 0) + 1;
  pairs[back] = (pairs[back] ?? 0) - 1;
}

/** Above zero when the letters run forwards. */
function direction(text: string): number {
  let sum = 0;
  for (let index = 1; index < text.length; index++) {
    const pair = ((text.charCodeAt(index - 1) | 32) << 7) | (text.charCodeAt(index) | 32);
    sum += pair < 0x8000 ? (pairs[pair] ?? 0) : 0;
  }
  return sum;
}

const AY = /ay\b/gi;

/** Letters that already look like a language were not exchanged for others. */
function candidates(text: string): readonly ((text: string) => string)[] {
  const shifts = likelyShifts(text);
  const turned = direction(text) <= 1 ? [reversed, reversedWords] : [];
  const moved = (text.match(AY)?.length ?? 0) >= 4 ? [...turned, pigLatin] : turned;
  if (shifts[0] === 0) return moved;
  return [...shifts.filter((by) => by !== 0).map((by) => (part: string) => rotate(part, by)), atbash, ...moved];
}

/** The rows of words that no language knows, put together. */
function strangeText({ text, shape: { strange, letters, known } }: Parameters<Transform['read']>[0]): string {
  // Words of some language are in every cipher: where most of the text is strange, all of it is read.
  if (known < letters / 2) return text;
  const parts: string[] = [];
  for (let at = 0; at < strange.length; at += 2) parts.push(text.slice(strange[at], strange[at + 1]));
  return parts.join('\n');
}

/** The way to read a sample that makes more of it known than it was. */
function decoderOf(sample: string): ((text: string) => string) | undefined {
  const decoders = candidates(sample);
  if (decoders.length === 0) return undefined;
  let best = Math.max(FAMILIAR, shareKnown(sample) + CLEARER);
  let found: ((text: string) => string) | undefined;
  for (const decode of decoders) {
    const share = shareKnown(decode(sample));
    if (share < best) continue;
    best = share;
    found = decode;
  }
  return found;
}

/** Text in no known language that becomes one when turned round or rotated: Caesar, atbash, reversed, pig latin. */
export const ciphers: Transform = {
  name: 'cipher',
  wanted: ({ shape: { strange, words, letters, known } }) => strange.length > 0 || (words > 2 && known * 3 < letters),
  read: (view) => {
    const text = strangeText(view);
    const found = decoderOf(text.slice(0, SAMPLE));
    if (text.length <= SAMPLE) return found?.(text);
    // Strange text of another kind may stand in front of the cipher.
    const parts = found === undefined ? [] : [found(text)];
    for (const { start, end, from, to } of likelyWindows(text)) {
      const decode = decoderOf(text.slice(start, end));
      const part = decode?.(text.slice(from, to));
      if (part !== undefined && parts[0]?.includes(part) !== true) parts.push(part);
    }
    return parts.length === 0 ? undefined : parts.join('\n');
  },
};

/** The printable characters turned by half: its words are cut by signs, so its shape is another. */
export const rot47Cipher: Transform = {
  name: 'rot47',
  wanted: ({ text, shape: { inner, words } }) => inner >= 8 && inner * 2 > words && text.length >= 24,
  read: ({ text }) => {
    const decoded = rot47(text);
    return shareKnown(decoded.slice(0, SAMPLE)) >= FAMILIAR ? decoded : undefined;
  },
};
