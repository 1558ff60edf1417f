// Builds packages and examples. tsc checks everything and writes the types, and the code of the examples; the code of the
// packages is written by bundle.mjs, a few files for each package, because a module costs more to load than what is in it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const packages = readdirSync(`${root}packages`, { withFileTypes: true }).filter((entry) => entry.isDirectory());

// tsc cannot mark the CommonJS folders itself.
for (const { name } of packages) {
  const folder = `${root}packages/${name}/dist/cjs`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, '{ "type": "commonjs" }\n');
}
const tsc = `${root}node_modules/typescript/bin/tsc`;
const { status } = spawnSync(process.execPath, [tsc, '-b', `${root}packages`, `${root}examples`], { stdio: 'inherit' });
if (status === 0) await Promise.all(packages.map(({ name }) => bundle(`${root}packages/${name}`)));
process.exitCode = status ?? 1;
