// Packs every package as it would be published and uses it the way four kinds of projects do. Each project lives
// outside the repository and sees only what the packages declare, so a forgotten dependency or file shows here.
import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packages, read, root } from './repository.ts';

const run = promisify(execFile);
const workspace = mkdtempSync(join(realpathSync(tmpdir()), 'sallyport-consumers-'));
const tarballs = new Map<string, string>();
let bare = '';
let withFrameworks = '';
const bin = (name: string, file: string): string => join(root, 'node_modules', name, file);

/** What a failing child process said, since its exit code alone explains nothing. */
async function node(args: readonly string[], cwd: string, environment: Record<string, string> = {}): Promise<string> {
  try {
    const env = { ...process.env, ...environment };
    return (await run(process.execPath, [...args], { cwd, env, maxBuffer: 1 << 26 })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
  }
}

function link(folder: string, dependency: string): void {
  const target = join(folder, 'node_modules', dependency);
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(realpathSync(join(root, 'node_modules', dependency)), target);
}

/** Installs the packed packages once, and beside them only what they declare and what `also` names. */
async function install(name: string, also: readonly string[]): Promise<string> {
  const folder = join(workspace, name);
  for (const one of packages) {
    const target = join(folder, 'node_modules', one.manifest.name);
    mkdirSync(target, { recursive: true });
    await run('tar', ['-xzf', tarballs.get(one.folder) ?? '', '-C', target, '--strip-components=1']);
    for (const dependency of Object.keys(one.manifest.dependencies ?? {})) {
      if (!dependency.startsWith('@sallyport/')) link(folder, dependency);
    }
  }
  for (const dependency of also) link(folder, dependency);
  return join(folder, 'node_modules');
}

/** A project that uses one of the installations. */
function project(installed: string, name: string, manifest: object, files: Record<string, string>): string {
  const folder = join(workspace, name);
  mkdirSync(folder);
  symlinkSync(installed, join(folder, 'node_modules'));
  for (const [path, text] of Object.entries({
    'package.json': JSON.stringify({ private: true, ...manifest }),
    ...files,
  })) {
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const specifiers = packages.flatMap(({ manifest, entries }) =>
  entries.map((entry) => (entry === '' ? manifest.name : `${manifest.name}/${entry}`)),
);

const esm = `${specifiers.map((name, index) => `import * as m${index} from '${name}';`).join('\n')}
const all = { ${specifiers.map((name, index) => `'${name}': m${index}`).join(', ')} };
for (const [name, exported] of Object.entries(all)) if (Object.keys(exported).length === 0) throw new Error(name + ' is empty');
console.log(Object.keys(all).length);
`;
const cjs = `let count = 0;
for (const name of ${JSON.stringify(specifiers)}) { if (Object.keys(require(name)).length === 0) throw new Error(name + ' is empty'); count++; }
console.log(count);
`;
/**
 * Entries of a package share what they have in common. A class or long function that two entries export from a copy each
 * has the same text and is not the same; one of its WeakMaps or private fields would not know the other's objects.
 */
const oneCopy = (load: string): string => `const names = ${JSON.stringify(specifiers)};
const load = async (name) => ${load};
const texts = new Map();
let shared = 0;
for (const name of names) {
  for (const [key, value] of Object.entries(await load(name))) {
    if (typeof value !== 'function' || String(value).length < 60) continue;
    const id = name.split('/')[1] + ' ' + String(value);
    const known = texts.get(id);
    if (known !== undefined && known !== value) throw new Error(name + ' has a copy of its own of ' + key);
    if (known === value) shared++;
    texts.set(id, value);
  }
}
console.log(shared > 3);
`;
/** The ESM and the CommonJS copy of core in one process must share the exchange of a request. */
const twoCopies = `import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import * as esm from '@sallyport/core';
const cjs = createRequire(import.meta.url)('@sallyport/core');
if (esm.exchangeOf === cjs.exchangeOf) throw new Error('one copy only: this proves nothing');
const server = createServer((request, response) => {
  const opened = esm.openExchange(request, response);
  response.end(String(cjs.exchangeOf(request) === opened));
}).listen(0, '127.0.0.1', async () => {
  console.log(await (await fetch('http://127.0.0.1:' + server.address().port)).text());
  server.close();
});
`;
const typed = `${specifiers.map((name, index) => `import * as m${index} from '${name}';`).join('\n')}
import { quota, byPrincipal } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import type { GuardOptions } from '@sallyport/core';
const options: GuardOptions = { mode: 'observe' };
const limits = [{ unit: 'requests', limit: 1, windowMs: 1000 }] as const;
export const express = quota({ ...options, key: byPrincipal, limits });
export const koa = koaQuota({ key: byPrincipal, limits });
// @ts-expect-error a wrong mode must not compile
export const wrong: GuardOptions = { mode: 'off' };
export const used = [${specifiers.map((_, index) => `m${index}`).join(', ')}];
`;

beforeAll(async () => {
  await node([join(root, 'test/house/build.mjs')], root);
  const names = packages.flatMap(({ manifest }) => ['--workspace', manifest.name]);
  const { stdout } = await run('npm', ['pack', ...names, '--json', '--pack-destination', workspace], { cwd: root });
  const packed = JSON.parse(stdout.slice(stdout.indexOf('['))) as { name: string; filename: string }[];
  for (const { folder, manifest } of packages) {
    const found = packed.find(({ name }) => name === manifest.name);
    tarballs.set(folder, join(workspace, found?.filename ?? ''));
  }
  bare = await install('bare', ['@types/node', 'undici-types']);
  withFrameworks = await install('with-frameworks', ['express', 'koa', 'winston', 'zod', '@koa/bodyparser']);
}, 120_000);

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe('the packed packages', () => {
  it('load in an ESM project', async () => {
    const folder = project(
      bare,
      'esm',
      { type: 'module' },
      {
        'index.js': esm,
        'copies.js': twoCopies,
        'shared.js': `(async () => {${oneCopy('import(name)')}})();`,
      },
    );
    expect((await node(['index.js'], folder)).trim()).toBe(String(specifiers.length));
    expect((await node(['copies.js'], folder)).trim()).toBe('true');
    expect((await node(['shared.js'], folder)).trim()).toBe('true');
  }, 60_000);

  it('load in a CommonJS project', async () => {
    const files = { 'index.js': cjs, 'shared.js': `(async () => {${oneCopy('require(name)')}})();` };
    const folder = project(bare, 'cjs', { type: 'commonjs' }, files);
    expect((await node(['--no-experimental-require-module', 'shared.js'], folder)).trim()).toBe('true');
    expect((await node(['--no-experimental-require-module', 'index.js'], folder)).trim()).toBe(
      String(specifiers.length),
    );
  }, 60_000);

  it('load in a CommonJS jest project', async () => {
    const test = `test('every entry loads', () => { ${cjs.replace('console.log(count);', `expect(count).toBe(${specifiers.length});`)} });`;
    const folder = project(
      bare,
      'jest',
      { type: 'commonjs', jest: { testEnvironment: 'node' } },
      { 'index.test.js': test },
    );
    // rootDir, since the project has no jest of its own: it runs the one of this repository.
    await node([bin('jest', 'bin/jest.js'), '--rootDir', folder, '--ci', '--no-cache'], folder);
  }, 60_000);

  it.each([
    ['node16', { module: 'node16', moduleResolution: 'node16' }, 'module'],
    ['node16 from CommonJS', { module: 'node16', moduleResolution: 'node16' }, 'commonjs'],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler' }, 'module'],
    [
      'node10 through typesVersions',
      { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' },
      'commonjs',
    ],
  ])(
    'type-check in a TypeScript project: %s',
    async (name, options, type) => {
      const compilerOptions = {
        ...options,
        target: 'es2022',
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        types: ['node'],
        // The oldest resolver cannot see the types of some third-party packages; ours it must see.
        skipLibCheck: name.startsWith('node10'),
      };
      const config = JSON.stringify({ compilerOptions, include: ['index.ts'] });
      const folder = project(bare, `ts ${name}`, { type }, { 'index.ts': typed, 'tsconfig.json': config });
      await node([bin('typescript', 'bin/tsc'), '-p', '.'], folder);
    },
    120_000,
  );

  it.each(packages.map((one) => [one.folder, one] as const))(
    '%s passes publint and attw',
    async (folder, one) => {
      const tarball = tarballs.get(folder) ?? '';
      await node([bin('publint', 'src/cli.js'), tarball, '--strict'], root);
      await node([bin('@arethetypeswrong/cli', 'dist/index.js'), tarball, '--no-emoji', '--no-color'], root);
      const { stdout } = await run('tar', ['-tzf', tarball]);
      for (const file of ['README.md', 'LICENSE', 'dist/index.js', 'dist/cjs/index.js', 'src/index.ts'])
        expect(stdout).toContain(`package/${file}`);
      expect(stdout).not.toMatch(/tsbuildinfo|\/test\//);
      // A module costs more to load than what is in it: packages are a few files for each entry (bundle.mjs).
      const most = 6 * Object.keys(one.manifest.exports).length;
      expect(stdout.match(/^package\/dist\/.*\.js$/gm)?.length).toBeLessThanOrEqual(most);
      expect(one.manifest.files).toContain('dist');
    },
    60_000,
  );
});

describe("each README's first snippet", () => {
  const snippets = packages.flatMap(({ folder, manifest }) => {
    const found = /```(?:js|ts|javascript|typescript)\n([\s\S]*?)```/.exec(read(`packages/${folder}/README.md`));
    return [[manifest.name, found?.[1] ?? ''] as const];
  });

  it.each(snippets)(
    'of %s runs as it stands',
    async (name, snippet) => {
      expect(snippet).toContain(name);
      const folder = project(withFrameworks, `snippet ${name.replace('/', '-')}`, { type: 'module' }, {});
      // A snippet that listens would not end: a port of 0 and an exit after it started stand in for the person.
      const runnable = snippet.replaceAll(/\.listen\((\d+|[^)]*)\)/g, ".listen(0, '127.0.0.1')");
      writeFileSync(join(folder, 'index.js'), `${runnable}\nsetTimeout(() => process.exit(0), 200);\n`);
      // Secrets come from the environment in a README; here they are drawn.
      const names = [...snippet.matchAll(/process\.env\.(\w+)|(?:Secret\(|keyFrom: )'(\w+)'/g)].map(
        (match) => match[1] ?? match[2] ?? '',
      );
      const { publicKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      });
      const secrets = Object.fromEntries(
        names.map((variable) => [variable, /PUBLIC_KEY/.test(variable) ? publicKey : randomBytes(32).toString('hex')]),
      );
      await node(['index.js'], folder, secrets);
    },
    60_000,
  );
});
