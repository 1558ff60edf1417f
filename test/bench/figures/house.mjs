import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));
const folders = readdirSync(packages, { withFileTypes: true }).filter((entry) => entry.isDirectory());

function sizes() {
  const found = [];
  for (const { name } of folders) {
    for (const file of readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.ts'))
        found.push(
          readFileSync(join(packages, name, 'src', file), 'utf8')
            .trimEnd()
            .split('\n').length,
        );
    }
  }
  return found.toSorted((a, b) => a - b);
}

export const figures = [
  {
    what: 'lines of the median source file',
    max: 80,
    measure: () => ({ value: sizes()[Math.floor(sizes().length / 2)] }),
  },
  { what: 'lines of the longest source file', max: 250, measure: () => ({ value: sizes().at(-1) }) },
  {
    what: 'run-time dependencies of core, wire and redact',
    max: 0,
    measure: () => {
      const counts = ['core', 'wire', 'redact'].map((name) => {
        const manifest = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
        return Object.keys(manifest.dependencies ?? {}).length;
      });
      return { value: counts.reduce((sum, count) => sum + count, 0) };
    },
  },
];
