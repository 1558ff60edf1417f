// Runs TypeScript of this repository in a process of its own, without a build: a hook compiles each file as it is loaded.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const swc = pathToFileURL(createRequire(import.meta.url).resolve('@swc/core')).href;

const hooks = (cache: string): string => `
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } };
async function compiled(text) {
  const path = ${JSON.stringify(cache)} + '/' + createHash('sha256').update(text).digest('hex') + '.js';
  try {
    return readFileSync(path, 'utf8');
  } catch {
    const { transformSync } = await import(${JSON.stringify(swc)});
    const { code } = transformSync(text, options);
    writeFileSync(path + process.pid, code);
    renameSync(path + process.pid, path);
    return code;
  }
}
export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const source = await compiled(readFileSync(fileURLToPath(url), 'utf8'));
  return { format: 'module', source, shortCircuit: true };
}`;
const asUrl = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

/** Arguments for `node`, to be followed by a file or by `--input-type=module --eval`. `cache` is an existing folder. */
export function fromSource(cache: string): readonly string[] {
  const registration = `import { register } from 'node:module'; register(${JSON.stringify(asUrl(hooks(cache)))});`;
  // Node 26 warns of module.register, which Node 20 has nothing else for.
  return ['--conditions=@sallyport/source', '--disable-warning=DEP0205', '--import', asUrl(registration)];
}
