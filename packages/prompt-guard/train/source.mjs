import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** Everything that some modules of src/ export, from the sources of now, not of the last build. Node 20 runs no TypeScript itself. */
export async function loadSource(wanted, modules) {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-guard-source-'));
  try {
    for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!wanted.test(name)) continue;
      const target = join(folder, name.replace(/\.ts$/, '.mjs'));
      const { outputText } = ts.transpileModule(readFileSync(join(source, name), 'utf8'), {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
      });
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, outputText.replaceAll(/(from '\.[^']*)\.ts'/g, "$1.mjs'"));
    }
    const loaded = await Promise.all(modules.map((name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href)));
    return Object.assign({}, ...loaded);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
