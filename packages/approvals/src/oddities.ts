import type { FrozenJson } from './canonical/frozen-json.ts';

/** A text in the arguments that may not be what it looks like. */
export interface Oddity {
  /** JSON pointer. */
  readonly at: string;
  /** `invisible`: characters that show nothing or turn the direction. `mixed`: letters of several scripts. */
  readonly kind: 'invisible' | 'mixed' | 'unnormalised';
  /** The text, everything but ASCII as escapes; the first 200 characters of it. */
  readonly escaped: string;
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u00a0\u2000-\u200a\u3000]/u;
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
  return text.normalize('NFKC') === text ? undefined : 'unnormalised';
}

/** Keys and strings of the arguments that a reviewer should look at twice; 100 at most. */
export function odditiesOf(value: FrozenJson): readonly Oddity[] {
  const found: Oddity[] = [];
  const look = (text: string, at: string): void => {
    const kind = kindOf(text);
    if (kind !== undefined && found.length < MAX_ODDITIES) found.push({ at, kind, escaped: escaped(text) });
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
  return found;
}
