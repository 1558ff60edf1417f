// The packages as plain JavaScript, for child processes: Node 20 runs no TypeScript, and a build may be old or missing.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { transformFileSync } from '@swc/core';

const packages = fileURLToPath(new URL('../../', import.meta.url));

/** Gives the path of the compiled file of this package. */
export function builtSources(entry: string): string {
  const target = mkdtempSync(join(realpathSync(tmpdir()), 'sallyport-built-'));
  afterAll(() => rmSync(target, { recursive: true, force: true }));
  const modules = join(target, 'node_modules');
  for (const name of ['core', 'redact', 'redacting-logger']) {
    const folder = join(modules, '@sallyport', name);
    const source = join(packages, name, 'src');
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    for (const file of files) {
      const { code } = transformFileSync(join(source, file), {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
      });
      const path = join(folder, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, code.replaceAll(/(['"]\.[^'"\n]*)\.ts(['"])/g, '$1.js$2'));
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "exports": { ".": "./index.js" } }\n');
  }
  const manifest = readFileSync(join(packages, 'redacting-logger', 'package.json'), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { dependencies: Readonly<Record<string, string>> };
  for (const name of Object.keys(dependencies).filter((each) => !each.startsWith('@sallyport/')))
    symlinkSync(realpathSync(join(packages, '..', 'node_modules', name)), join(modules, name));
  return join(modules, '@sallyport', 'redacting-logger', entry);
}
