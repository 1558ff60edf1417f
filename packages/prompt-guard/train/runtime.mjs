import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const source = join(dirname(fileURLToPath(import.meta.url)), '../src');

/** The reader as it is shipped, so that what is trained on is what is seen later. Node 20 runs no TypeScript itself. */
export async function loadReader() {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-guard-train-'));
  try {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /^(grammar\/text-units|model\/(concepts\/[a-z-]+|concept-table|evidence|hash|letters|punctuation|windows|words))\.ts$/.test(
        name,
      ),
    );
    for (const name of files) {
      const target = join(folder, name.replace(/\.ts$/, '.mjs'));
      const { outputText } = ts.transpileModule(readFileSync(join(source, name), 'utf8'), {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
      });
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, outputText.replaceAll(/(from '\.[^']*)\.ts'/g, "$1.mjs'"));
    }
    const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
    return { ...(await load('model/windows')), ...(await load('model/evidence')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
