import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './repository.ts';

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string } }[];
  };
}

function cruise(folder: string): Promise<Cruise> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', 'packages'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...options], { cwd: folder, maxBuffer: 1 << 28 }, (error, stdout) => {
      // It exits with the number of violations; without output it failed.
      if (stdout === '') reject(error ?? new Error('no output'));
      else resolve(JSON.parse(stdout) as Cruise);
    });
  });
}

const violated = (result: Cruise): string[] =>
  [...new Set(result.summary.violations.map(({ rule }) => rule.name))].toSorted();

describe('the import graph', () => {
  it('has arrows that go down only', async () => {
    const result = await cruise(root);
    expect(violated(result)).toEqual([]);
    expect(result.summary.totalCruised).toBeGreaterThan(100);
  }, 60_000);

  it.each<[string, Record<string, string>, string]>([
    [
      'a guard that imports a guard',
      { 'packages/quota/src/a.ts': "import '../../authz/src/b.ts';", 'packages/authz/src/b.ts': '' },
      'guards-know-no-guard',
    ],
    [
      'core importing a guard',
      { 'packages/core/src/a.ts': "import '../../quota/src/b.ts';", 'packages/quota/src/b.ts': '' },
      'floor-0-knows-nobody',
    ],
    [
      'wire importing core',
      { 'packages/wire/src/a.ts': "import '../../core/src/b.ts';", 'packages/core/src/b.ts': '' },
      'floor-0-knows-nobody',
    ],
    [
      'a circle',
      { 'packages/keys/src/a.ts': "import './b.ts';", 'packages/keys/src/b.ts': "import './a.ts';" },
      'no-circular',
    ],
    [
      'a logger that loads its storage',
      {
        'packages/redacting-logger/src/index.ts': "import './storage/a.ts';",
        'packages/redacting-logger/src/storage/a.ts': '',
      },
      'logger-parts-go-down',
    ],
    [
      'source that imports a test',
      { 'packages/keys/src/a.ts': "import '../test/b.ts';", 'packages/keys/test/b.ts': '' },
      'source-knows-no-test',
    ],
    [
      'a framework',
      {
        'packages/keys/src/a.ts': "import 'express';",
        'node_modules/express/index.js': '',
        'node_modules/express/package.json': '{"name":"express"}',
      },
      'no-framework-in-packages',
    ],
  ])(
    'would show %s',
    async (_case, files, rule) => {
      const folder = mkdtempSync(join(tmpdir(), 'sallyport-graph-'));
      try {
        for (const [path, text] of Object.entries({ 'package.json': '{}', ...files })) {
          mkdirSync(join(folder, dirname(path)), { recursive: true });
          writeFileSync(join(folder, path), text);
        }
        expect(violated(await cruise(folder))).toContain(rule);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    60_000,
  );
});
