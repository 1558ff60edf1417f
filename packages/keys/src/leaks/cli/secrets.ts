import { readFileSync } from 'node:fs';
import { CliError, EXIT } from '@sallyport/core/cli';
import type { Terminal } from '@sallyport/core/cli';
import { parseEnvironment } from '../environment.ts';
import type { Environment } from '../environment.ts';
import { MIN_VALUE_LENGTH } from '../known-values.ts';
import type { Arguments } from './arguments.ts';

export function readText(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), 'code');
    throw new CliError(EXIT.usage, `--${option}: ${JSON.stringify(path)} cannot be read (${String(code)}).`);
  }
}

/** What must not be found: variables by the look of their names, and those that are named. */
export function valuesOf(
  { env, envNames, envFiles }: Pick<Arguments, 'env' | 'envNames' | 'envFiles'>,
  terminal: Pick<Terminal, 'env'>,
): { readonly env: Environment; readonly secrets: Readonly<Record<string, string>> } {
  const files = Object.assign(
    {},
    ...envFiles.map((path) => parseEnvironment(readText('env-file', path))),
  ) as Environment;
  const secrets: Record<string, string> = {};
  for (const name of envNames) {
    const value = Object.hasOwn(files, name) ? files[name] : terminal.env[name];
    if (value === undefined) throw new CliError(EXIT.usage, `--env-name: ${name} is not set.`);
    if (value.length < MIN_VALUE_LENGTH) {
      throw new CliError(EXIT.usage, `--env-name: the value of ${name} has fewer than ${MIN_VALUE_LENGTH} characters.`);
    }
    secrets[name] = value;
  }
  return { env: { ...(env ? terminal.env : {}), ...files }, secrets };
}
