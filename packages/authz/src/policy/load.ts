import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { ConfigError } from '@sallyport/core';
import type { PolicyDefinition } from './definition.ts';
import { createPolicy } from './policy.ts';
import type { Policy, PolicyOptions } from './policy.ts';
import { nameGivenTwice } from './twice.ts';

const MAX_BYTES = 1_048_576;

function refuse(path: string, complaint: string): never {
  throw new ConfigError('loadPolicy', 'path', `\`path\` ${JSON.stringify(path)} ${complaint}`);
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
    return refuse(path, `cannot be read: ${String(code)}.`);
  }
  if (bytes.length > MAX_BYTES) return refuse(path, `has more than ${MAX_BYTES} bytes.`);
  return isUtf8(bytes) ? bytes.toString('utf8') : refuse(path, 'is not UTF-8.');
}

/**
 * `createPolicy` with the definition in a JSON file. Read once: a change counts after a restart.
 * @throws {ConfigError} when the file cannot be read, is no JSON, gives a name twice, or holds no sound policy
 */
export function loadPolicy(path: string, options?: PolicyOptions): Policy {
  if (typeof path !== 'string' || path === '') {
    throw new ConfigError('loadPolicy', 'path', '`path` must be a non-empty string.');
  }
  const text = readText(path);
  let definition: unknown;
  try {
    definition = JSON.parse(text);
  } catch (error) {
    return refuse(path, `is not JSON: ${String(error)}`);
  }
  // JSON.parse lets the last of two equal names count: a role written twice would silently lose its first half.
  const twice = nameGivenTwice(text);
  if (twice !== undefined) return refuse(path, `gives the name ${JSON.stringify(twice)} twice in one object.`);
  try {
    return createPolicy(definition as PolicyDefinition, options);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError('loadPolicy', error.option, `${JSON.stringify(path)}: ${error.message}`);
  }
}
