// Compiles packages (ESM and CommonJS) and examples, and marks the CommonJS folders, which tsc cannot do by itself.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

for (const entry of readdirSync(`${root}packages`, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const folder = `${root}packages/${entry.name}/dist/cjs`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, '{ "type": "commonjs" }\n');
}
const tsc = `${root}node_modules/typescript/bin/tsc`;
const { status } = spawnSync(process.execPath, [tsc, '-b', `${root}packages`, `${root}examples`], { stdio: 'inherit' });
process.exitCode = status ?? 1;
