// Writes what the page is made of into one table of the source: read from files at run time, it would be lost to bundlers.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const folder = fileURLToPath(new URL('client/', import.meta.url));
const target = fileURLToPath(new URL('../src/page/client-data.ts', import.meta.url));
const files = Object.fromEntries(
  readdirSync(folder)
    .toSorted()
    .map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')]),
);
const text = `// Written by packages/approvals/page/pack.mjs.\nexport const clientFiles: Readonly<Record<string, string>> = ${JSON.stringify(files)};\n`;
writeFileSync(target, await format(text, { ...(await resolveConfig(target)), parser: 'typescript' }));
