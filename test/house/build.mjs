// Compiles every package to ESM and CommonJS and marks the CommonJS folders, which tsc cannot do by itself.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

for (const name of readdirSync(`${root}packages`)) {
  if (!existsSync(`${root}packages/${name}/tsconfig.cjs.json`)) continue;
  mkdirSync(`${root}packages/${name}/dist/cjs`, { recursive: true });
  writeFileSync(`${root}packages/${name}/dist/cjs/package.json`, '{ "type": "commonjs" }\n');
}
const tsc = spawnSync(
  process.execPath,
  [`${root}node_modules/typescript/bin/tsc`, '-b', `${root}packages/tsconfig.json`],
  {
    stdio: 'inherit',
  },
);
process.exitCode = tsc.status ?? 1;
