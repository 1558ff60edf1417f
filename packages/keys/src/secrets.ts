import { readFileSync, statSync } from 'node:fs';
import { ConfigError, optional, readOptions, rule } from '@sallyport/core';

export interface RequireSecretOptions {
  /** In characters. @default 1 */
  readonly minLength?: number;
  /** @default process.env */
  readonly env?: Environment;
}

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** No secret is this large; what is was mounted by mistake. */
const MAX_BYTES = 65_536;

const own = (env: Environment, name: string): string | undefined => {
  return Object.hasOwn(env, name) ? env[name] : undefined;
};

function readFile(variable: string, path: string): string {
  // Neither the path nor the error's message: a secret put into NAME_FILE by mistake would be printed.
  const fail = (why: string): never => {
    throw new ConfigError('readSecret', variable, `the file named in ${variable} ${why}.`);
  };
  let bytes: Buffer;
  try {
    if (statSync(path).size > MAX_BYTES) return fail(`is larger than ${MAX_BYTES} bytes`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const code: unknown = Reflect.get(Object(error), 'code');
    return fail(`cannot be read (${typeof code === 'string' ? code : 'unknown error'})`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch {
    return fail('is not UTF-8 text');
  }
}

/**
 * A secret from the variable `name`, or from the file that the variable `<name>_FILE` names (Docker and Kubernetes
 * secrets); one trailing newline of a file is dropped.
 * @returns `undefined` when neither variable is set
 * @throws {ConfigError} when both are set, the file cannot be read, or the value is empty; never quotes the value
 */
export function readSecret(name: string, env: Environment = process.env): string | undefined {
  if (typeof name !== 'string' || !/^\w+$/.test(name)) {
    throw new ConfigError('readSecret', 'name', '`name` must be the name of an environment variable.');
  }
  const file = `${name}_FILE`;
  const [value, path] = [own(env, name), own(env, file)];
  if (value !== undefined && path !== undefined) {
    throw new ConfigError('readSecret', name, `${name} and ${file} are both set; remove one of them.`);
  }
  if (value === undefined && path === undefined) return undefined;
  const secret = value ?? (path === '' ? '' : readFile(file, path ?? ''));
  if (secret !== '') return secret;
  throw new ConfigError('readSecret', name, `${value === undefined ? file : name} is set, but empty.`);
}

/**
 * As `readSecret`, for a secret the app cannot start without.
 * @throws {ConfigError} when it is missing or shorter than `minLength`
 */
export function requireSecret(name: string, options?: RequireSecretOptions): string {
  const { minLength, env } = readOptions('requireSecret', options, {
    minLength: optional(rule.integer(1), 1),
    env: optional(rule.instanceOf<Environment>('an object of environment variables', () => true)),
  });
  const secret = readSecret(name, env);
  if (secret === undefined) {
    throw new ConfigError('requireSecret', name, `set ${name}, or ${name}_FILE to the path of a file that holds it.`);
  }
  if (secret.length >= minLength) return secret;
  const complaint = `${name} must have at least ${minLength} characters, got ${secret.length}.`;
  throw new ConfigError('requireSecret', name, complaint);
}
