/** A string, a member name or a long number in a JSON text, with the span of its literal, quotes included. */
export interface Leaf {
  /** RFC 6901, with `#` in a name as `~2` and names cut at 64 units: for people and reports, not for look-ups. */
  readonly pointer: string;
  readonly role: 'value' | 'name' | 'number';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Container {
  readonly isObject: boolean;
  key: string;
  index: number;
  expectsName: boolean;
}

// Account and card numbers have at least this many digits; time stamps in seconds and token counts have fewer.
const LONG_NUMBER = 12;
const SCALAR = /[-+.\w]+/y;

// A name of half a megabyte above 100,000 leaves would otherwise be copied into 100,000 pointers.
const MAX_TOKEN = 64;

const pointerToken = (name: string): string =>
  name.slice(0, MAX_TOKEN).replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('#', '~2');

function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    if (unit === 0x5c) at++;
    else if (unit === 0x22) return at + 1;
  }
  return json.length;
}

/**
 * Every text in a JSON document with the place of its literal, so that one literal can be replaced and numbers, key
 * order and spacing survive. `json` must be well-formed. Linear, no recursion.
 */
export function leavesOf(json: string): Leaf[] {
  const leaves: Leaf[] = [];
  const stack: Container[] = [];
  // Pointers are built along the way: joining the stack for every leaf would make deep documents quadratic.
  const prefixes: string[] = [''];
  const pointer = (): string => {
    const top = stack.at(-1);
    return top === undefined ? '' : `${prefixes.at(-1)}/${top.isObject ? top.key : top.index}`;
  };
  for (let at = 0; at < json.length; at++) {
    const top = stack.at(-1);
    const character = json[at];
    if (character === '"') {
      const end = endOfString(json, at);
      const text = JSON.parse(json.slice(at, end)) as string;
      const isName = top?.expectsName === true;
      if (isName) {
        top.key = pointerToken(text);
        top.expectsName = false;
      }
      leaves.push({ pointer: pointer(), role: isName ? 'name' : 'value', start: at, end, text });
      at = end - 1;
    } else if (character === '{' || character === '[') {
      prefixes.push(pointer());
      stack.push({ isObject: character === '{', key: '', index: 0, expectsName: character === '{' });
    } else if (character === '}' || character === ']') {
      stack.pop();
      prefixes.pop();
    } else if (character === ',' && top !== undefined) {
      top.index++;
      top.expectsName = top.isObject;
    } else {
      SCALAR.lastIndex = at;
      const text = SCALAR.exec(json)?.[0];
      if (text === undefined) continue;
      const end = at + text.length;
      if (text.length >= LONG_NUMBER) leaves.push({ pointer: pointer(), role: 'number', start: at, end, text });
      at = end - 1;
    }
  }
  return leaves;
}
