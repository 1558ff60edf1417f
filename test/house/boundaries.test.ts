import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { root } from './repository.ts';

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
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

  // Each plant breaks one rule from a file of its own, so that all can lie in one tree.
  const plants: readonly (readonly [what: string, files: Readonly<Record<string, string>>, rule: string])[] = [
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
      'a detector that reads a lexicon',
      {
        'packages/prompt-guard/src/a.ts': "import './lexicon/b.ts';",
        'packages/prompt-guard/src/lexicon/b.ts': '',
      },
      'lexicon-is-source-only',
    ],
    [
      'source that imports a test',
      { 'packages/keys/src/c.ts': "import '../test/d.ts';", 'packages/keys/test/d.ts': '' },
      'source-knows-no-test',
    ],
    [
      'a framework',
      {
        'packages/keys/src/e.ts': "import 'express';",
        'node_modules/express/index.js': '',
        'node_modules/express/package.json': '{"name":"express"}',
      },
      'no-framework-in-packages',
    ],
  ];

  describe('would show', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sallyport-graph-'));
    let found: string[];
    beforeAll(async () => {
      for (const [path, text] of [['package.json', '{}'], ...plants.flatMap(([, files]) => Object.entries(files))]) {
        mkdirSync(join(folder, dirname(path ?? '')), { recursive: true });
        writeFileSync(join(folder, path ?? ''), text ?? '');
      }
      const { summary } = await cruise(folder);
      found = summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
    }, 60_000);
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each(plants)('%s', (_what, files, rule) => {
      expect(found).toContain(`${rule} ${Object.keys(files)[0]}`);
    });

    it('nothing else', () => {
      expect(
        found.filter((one) => !plants.some(([, files]) => Object.keys(files).some((path) => one.endsWith(path)))),
      ).toEqual([]);
    });
  });
});
