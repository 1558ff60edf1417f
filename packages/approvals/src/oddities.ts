import type { FrozenJson } from './canonical/frozen-json.ts';

/** A text in the arguments that may not be what it looks like. */
export interface Oddity {
  /** JSON pointer. */
  readonly at: string;
  /** `invisible`: characters that show nothing or turn the direction. `mixed`: letters of several scripts, or signs that are taken for ASCII ones. */
  readonly kind: 'invisible' | 'mixed' | 'unnormalised';
  /** The text, everything but ASCII as escapes; the first 200 characters of it. */
  readonly escaped: string;
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;
// Taken for a slash, a colon, a full stop, an exclamation mark; and letters of Latin that are taken for others.
const TAKEN_FOR_SIGNS = /[\u2044\u2215\u29f8\u2571\u2236\u02d0\ua789\u0589\u05c3\u2024\u01c3]/u;
const TAKEN_FOR_LETTERS = /[\u0131\u0237\u0251\u0261\u0269]/u;
// Beside a Latin letter: of another script, other than those of East Asia, which stand beside Latin ones without a space.
const OTHER =
  '(?!\\p{scx=Latin}|\\p{sc=Han}|\\p{sc=Hiragana}|\\p{sc=Katakana}|\\p{sc=Hangul}|\\p{sc=Bopomofo}|\\p{sc=Common})\\p{L}';
const TWO_SCRIPTS = new RegExp(`\\p{sc=Latin}\\p{M}*${OTHER}|${OTHER}\\p{M}*\\p{sc=Latin}`, 'u');
// Those whose letters are taken for Latin ones.
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];
const MAX_ODDITIES = 100;

const escaped = (text: string): string =>
  JSON.stringify(text.slice(0, 200)).replaceAll(/[^\x20-\x7e]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

function kindOf(text: string): Oddity['kind'] | undefined {
  // Most texts.
  if (/^[\x20-\x7e\t\n\r]*$/.test(text)) return undefined;
  if (INVISIBLE.test(text.replaceAll(/[\t\n\r]/g, ''))) return 'invisible';
  if (SCRIPTS.filter((script) => script.test(text)).length > 1) return 'mixed';
  if (TAKEN_FOR_SIGNS.test(text) || TWO_SCRIPTS.test(text)) return 'mixed';
  // In prose they are letters like any other, of Turkish for example.
  if (!text.includes(' ') && TAKEN_FOR_LETTERS.test(text)) return 'mixed';
  return text.normalize('NFKC') === text ? undefined : 'unnormalised';
}

/**
 * Keys and strings of the arguments that a reviewer should look at twice; 100 at most. Of more the worst come first, and
 * the last says how many are left out.
 */
export function odditiesOf(value: FrozenJson): readonly Oddity[] {
  const found: Oddity[] = [];
  // A model can write any number of harmless ones in front.
  const worst: Oddity[] = [];
  let count = 0;
  const look = (text: string, at: string): void => {
    const kind = kindOf(text);
    if (kind === undefined) return;
    count++;
    const isWorse = kind !== 'unnormalised' && worst.length < MAX_ODDITIES;
    if (found.length >= MAX_ODDITIES && !isWorse) return;
    const oddity: Oddity = { at, kind, escaped: escaped(text) };
    if (found.length < MAX_ODDITIES) found.push(oddity);
    if (isWorse) worst.push(oddity);
  };
  const visit = (each: FrozenJson, at: string): void => {
    if (typeof each === 'string') return look(each, at);
    if (typeof each !== 'object' || each === null) return;
    for (const [name, member] of Object.entries(each)) {
      const below = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      look(name, below);
      visit(member as FrozenJson, below);
    }
  };
  visit(value, '');
  if (count <= MAX_ODDITIES) return found;
  const shown = [...new Set([...worst, ...found])].slice(0, MAX_ODDITIES - 1);
  return [...shown, { at: '', kind: 'mixed', escaped: `and ${count - shown.length} more` }];
}
