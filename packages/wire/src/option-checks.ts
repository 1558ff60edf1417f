import { nearest } from './spelling.ts';

const show = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 64));
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
};

/** @throws {TypeError} when `options` is not an object or holds a name that is not among `names`. */
export function checkNames(options: unknown, names: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`wire: options must be an object, received ${show(options)}`);
  }
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    throw new TypeError(`wire: unknown option ${show(name)}; did you mean "${nearest(name, names)}"?`);
  }
}

/** A whole number from 1 to `most`. @throws {TypeError} @throws {RangeError} */
export function limitOption(
  name: string,
  value: unknown,
  preset: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  if (value === undefined) return preset;
  if (typeof value !== 'number') throw new TypeError(`wire: ${name} must be a whole number, received ${show(value)}`);
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new RangeError(`wire: ${name} must be a whole number from 1 to ${most}, received ${show(value)}`);
}

/** @throws {TypeError} */
export function flagOption(name: string, value: unknown, preset: boolean): boolean {
  if (value === undefined) return preset;
  if (typeof value === 'boolean') return value;
  throw new TypeError(`wire: ${name} must be true or false, received ${show(value)}`);
}

/** @throws {TypeError} */
export function oneOfOption<T extends string>(name: string, value: unknown, known: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const hint = typeof value === 'string' ? `; did you mean "${nearest(value, known)}"?` : '';
  throw new TypeError(`wire: ${name} must be one of ${known.join(', ')}, received ${show(value)}${hint}`);
}
