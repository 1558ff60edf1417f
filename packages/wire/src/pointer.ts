import { own } from './json-value.ts';

// '~2' is ours: '#' means "inside the JSON text held here", so a '#' of a member name must not look like one.
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['~', '~0'],
  ['/', '~1'],
  ['#', '~2'],
]);

export function pointerTo(parent: string, key: string): string {
  return `${parent}/${/[~/#]/.test(key) ? key.replace(/[~/#]/g, (c) => ESCAPES.get(c) ?? c) : key}`;
}

function unescapeToken(token: string): string {
  return token.replaceAll('~2', '#').replaceAll('~1', '/').replaceAll('~0', '~');
}

/**
 * The value a segment's pointer names in the body it was read from; `undefined` when there is none.
 * A segment with `via: 'key'` is the last token of its pointer, not the value behind it.
 */
export function resolvePointer(body: unknown, pointer: string): unknown {
  let value = body;
  for (const [index, layer] of pointer.split('#').entries()) {
    if (index > 0) value = parsed(value);
    for (const token of layer.split('/').slice(1)) value = own(value, unescapeToken(token));
  }
  return value;
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
