import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesBelow, packages, read, root } from './repository.ts';

const isCode = (path: string): boolean => /\.(ts|mjs|cjs|js|html|css)$/.test(path);
const sources = filesBelow('packages', (path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path));
const lines = (path: string): number => read(path).trimEnd().split('\n').length;

describe('source files', () => {
  it('are there to be looked at', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it.each(['packages', 'examples', 'test'])('are ASCII below %s', (folder) => {
    // eslint-disable-next-line no-control-regex
    const foreign = filesBelow(folder, isCode).filter((path) => /[^\x00-\x7f]/.test(read(path)));
    expect(foreign).toEqual([]);
  });

  it('have a median of at most 80 lines and none over 250', () => {
    const sizes = sources.map((path) => ({ path, size: lines(path) })).toSorted((a, b) => a.size - b.size);
    expect(sizes.filter(({ size }) => size > 250)).toEqual([]);
    expect(sizes[Math.floor(sizes.length / 2)]?.size).toBeLessThanOrEqual(80);
  });

  it('never write to the console', () => {
    expect(sources.filter((path) => /\bconsole\./.test(read(path)))).toEqual([]);
  });

  it('never ask URL.canParse, which on Node 20 denies URLs with umlauts once it is optimised', () => {
    const asking = sources.filter((path) => /\bURL\.canParse\(/.test(read(path)));
    expect(asking).toEqual([]);
  });

  it('hold no default export', () => {
    expect(sources.filter((path) => /^export default/m.test(read(path)))).toEqual([]);
  });

  it('name no folder of the machine they were written on', () => {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
    });
    const everything = listed.split('\n').filter((path) => path !== '' && existsSync(join(root, path)));
    expect(everything.length).toBeGreaterThan(100);
    const pattern = new RegExp(['/work/', 'main|/ho', 'me/[a-z]'].join(''));
    expect(everything.filter((path) => pattern.test(read(path)))).toEqual([]);
  });
});

describe.each(packages.map((one) => [one.folder, one] as const))('packages/%s', (folder, { manifest, entries }) => {
  it('is published under its folder name, under MIT, with a README and a licence', () => {
    expect(manifest).toMatchObject({
      name: `@sallyport/${folder}`,
      license: 'MIT',
      type: 'module',
      sideEffects: false,
    });
    // `npm run figures` writes the tables of figures; what people write has to stay short.
    const written = read(`packages/${folder}/README.md`).replace(/<!-- figures -->[\s\S]*?<!-- \/figures -->/g, '');
    expect(written.split('\n').length).toBeLessThanOrEqual(251);
    expect(read(`packages/${folder}/LICENSE`)).toContain('MIT License');
  });

  it('offers each entry as ESM, CommonJS, source, and to the old resolver', () => {
    for (const entry of entries) {
      const file = entry === '' ? 'index' : entry;
      expect(manifest.exports[entry === '' ? '.' : `./${entry}`]).toEqual({
        '@sallyport/source': `./src/${file}.ts`,
        import: { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
        require: { types: `./dist/cjs/${file}.d.ts`, default: `./dist/cjs/${file}.js` },
      });
      if (entry !== '') expect(manifest.typesVersions?.['*'][entry]).toEqual([`./dist/cjs/${file}.d.ts`]);
    }
  });

  it('forces no framework and no client on anyone', () => {
    expect(manifest.peerDependencies).toBeUndefined();
    const names = Object.keys(manifest.dependencies ?? {});
    expect(names.filter((name) => /^(express|koa|winston|ioredis|redis|pg|openai)$/.test(name))).toEqual([]);
    if (['wire', 'redact', 'core'].includes(folder)) expect(names).toEqual([]);
  });
});
