/** A constant of a script: text, a number, or a list of them. */
export type Constant = string | number | readonly Constant[];

export const MAX_TEXT: number = 65_536;

const isText = (value: Constant): value is string => typeof value === 'string';

export const asText = (value: Constant): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

/** Code units, as in String.fromCharCode(...), a Uint8Array or a list that is mapped. */
export function fromCodes(values: Constant): string | undefined {
  const list = typeof values === 'object' ? values : [values];
  const codes = list.flat(2) as readonly Constant[];
  if (codes.length === 0 || !codes.every((code) => typeof code === 'number' && code >= 0 && code < 0x110000)) {
    return undefined;
  }
  return codes.map((code) => String.fromCodePoint(Math.trunc(Number(code)))).join('');
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

const decode = (text: string, encoding: string): string => {
  return encoding === 'hex' || encoding === 'base64' || encoding === 'base64url'
    ? Buffer.from(text, encoding).toString('latin1')
    : text;
};

const TYPED = 'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array'.split(' ');

export const CALLS: Readonly<Record<string, (values: readonly Constant[]) => Constant | undefined>> = {
  atob: ([text]) => (text !== undefined && isText(text) ? decode(text, 'base64') : undefined),
  decodeURIComponent: ([text]) => (text !== undefined && isText(text) ? percentDecoded(text) : undefined),
  decodeURI: ([text]) => (text !== undefined && isText(text) ? percentDecoded(text) : undefined),
  unescape: ([text]) => (text !== undefined && isText(text) ? percentDecoded(text) : undefined),
  String: ([value]) => value,
  fromCharCode: fromCodes,
  fromCodePoint: fromCodes,
  ...Object.fromEntries(TYPED.map((name) => [name, ([list]: readonly Constant[]) => list])),
  of: (values) => values,
  from: ([text, encoding]) => {
    if (text === undefined) return undefined;
    if (!isText(text)) return text;
    return decode(text, encoding !== undefined && isText(encoding) ? encoding : '');
  },
};
// `decode` of a TextDecoder, and String.fromCharCode.apply(null, [...]).
export const METHOD_CALLS: ReadonlySet<string> = new Set([
  'fromCharCode',
  'fromCodePoint',
  'atob',
  'from',
  'of',
  'unescape',
  'decodeURIComponent',
]);

/** Units and items that a constant holds. */
export function sizeOf(value: Constant): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'number' ? 1 : value.reduce<number>((sum, item) => sum + 1 + sizeOf(item), 0);
}

/** Methods make texts of several times what stands in the script; beyond this nothing is a key. */
const fits = (...values: readonly Constant[]): boolean => sizeOf(values) <= MAX_TEXT;

type Method = (value: Constant, values: readonly Constant[]) => Constant | undefined;
export const METHODS: Readonly<Record<string, Method>> = {
  concat: (value, values) => {
    if (!fits(value, values)) return undefined;
    return isText(value) ? [value, ...values.flat(1)].map(asText).join('') : listOf(value, values);
  },
  join: (value, [by = ',']) => {
    if (typeof value !== 'object' || sizeOf(value) + value.length * sizeOf(by) > MAX_TEXT) return undefined;
    return value.map(asText).join(asText(by));
  },
  split: (value, [by]) => {
    return isText(value) && by !== undefined && isText(by) && 2 * value.length <= MAX_TEXT
      ? value.split(by)
      : undefined;
  },
  reverse: reversed,
  toReversed: reversed,
  slice: sliced,
  substring: sliced,
  toString: (value: Constant) => (typeof value === 'object' ? fromCodes(value) : asText(value)),
  trim: (value) => (isText(value) ? value.trim() : undefined),
  replace: (value, [from, to]) =>
    isText(value) && from !== undefined && isText(from) && to !== undefined && isText(to) && fits(value, to)
      ? value.replace(from, () => to)
      : undefined,
  replaceAll: (value, [from, to]) => {
    if (![value, from, to].every((each) => typeof each === 'string')) return undefined;
    return from === '' ? undefined : replacedAll(value as string, from as string, to as string);
  },
};

/** Every match replaced, as far as the result may be a key. */
export function replacedAll(text: string, from: string | RegExp, to: string): string | undefined {
  const parts = text.split(from);
  return text.length + parts.length * to.length > MAX_TEXT ? undefined : parts.join(to);
}

function reversed(value: Constant): Constant | undefined {
  if (typeof value === 'number') return undefined;
  return (isText(value) ? Array.from(value) : value).toReversed();
}

function sliced(value: Constant, [from = 0, to]: readonly Constant[]): Constant | undefined {
  if (typeof value === 'number' || typeof from !== 'number') return undefined;
  return to === undefined || typeof to === 'number' ? value.slice(from, to) : undefined;
}

/** Whether a call of this name may make a constant. */
export const isDecoding = (name: string): boolean =>
  Object.hasOwn(CALLS, name) || Object.hasOwn(METHODS, name) || /^(?:apply|call|decode)$/.test(name);

function listOf(value: Constant, values: readonly Constant[]): Constant | undefined {
  return typeof value === 'object' ? [...value, ...values.flat(1)] : undefined;
}
