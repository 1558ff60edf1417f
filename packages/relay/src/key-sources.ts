import { readFileSync } from 'node:fs';
import { ConfigError } from '@sallyport/core';
import { isKey, keysIn } from './key-text.ts';

/** Where keys come from, read once. Files are read again when they change. */
export interface KeySources {
  /** Keys that cannot change: from variables and from the options. */
  readonly fixed: readonly string[];
  readonly files: readonly string[];
  readonly functions: readonly (() => unknown)[];
}

export interface KeyOptions {
  readonly keyFrom: string | readonly string[] | undefined;
  readonly keyFiles: readonly string[] | undefined;
  readonly keys: readonly (string | (() => string))[] | undefined;
}

const fail = (option: string, complaint: string): never => {
  throw new ConfigError('relay', option, complaint);
};

/** @returns the keys of a file, or what is wrong with it; never the path or the content */
export function readKeyFile(path: string): readonly string[] | string {
  try {
    return keysIn(readFileSync(path));
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), 'code');
    return `cannot be read (${typeof code === 'string' ? code : 'unknown error'})`;
  }
}

function fromVariable(name: string): { readonly key?: string; readonly file?: string } {
  if (!/^\w+$/.test(name)) return fail('keyFrom', '`keyFrom` must name environment variables.');
  const [value, path] = [process.env[name], process.env[`${name}_FILE`]];
  if (value !== undefined && path !== undefined)
    return fail('keyFrom', `${name} and ${name}_FILE are both set; remove one of them.`);
  if (path !== undefined) return { file: path };
  if (value === undefined)
    return fail('keyFrom', `set ${name}, or ${name}_FILE to the path of a file that holds the key.`);
  const key = value.trim();
  // Never the value, not even its beginning.
  if (!isKey(key)) return fail('keyFrom', `${name} must be 8 to 4096 printable characters without spaces.`);
  return { key };
}

/** @throws {ConfigError} when a key is missing or cannot be one; never quotes it */
export function keySources({ keyFrom, keyFiles, keys }: KeyOptions, byDefault: string | undefined): KeySources {
  if ([keyFrom, keyFiles, keys].filter((given) => given !== undefined).length > 1)
    return fail('keyFrom', 'give one of `keyFrom`, `keyFiles` and `keys`.');
  if (keys !== undefined) {
    const fixed = keys.filter((key) => typeof key === 'string');
    if (!fixed.every(isKey)) return fail('keys', '`keys` must hold 8 to 4096 printable characters without spaces.');
    const functions = keys.filter((key) => typeof key === 'function');
    if (fixed.length > 0 && functions.length > 0) return fail('keys', '`keys` must be all strings or all functions.');
    return { fixed, files: [], functions };
  }
  if (keyFiles !== undefined) return { fixed: [], files: keyFiles, functions: [] };
  const names = keyFrom ?? byDefault;
  const read = (typeof names === 'string' ? [names] : (names ?? [])).map(fromVariable);
  return {
    fixed: read.flatMap(({ key }) => key ?? []),
    files: read.flatMap(({ file }) => file ?? []),
    functions: [],
  };
}
