// Jest globalSetup: puts the sources of all packages together in a few files, once for a run. Jest reads and links every
// module anew for every test file, so one that needs a guard would link hundreds. Source maps lead back to the sources.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const workspace = readdirSync(join(root, 'packages'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [join(root, 'packages', entry.name)] : [],
);

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The sources that a package exports, and its programs, which tests run as child processes. */
const exported = workspace.flatMap((folder) => {
  const { bin = {}, exports } = readJson(join(folder, 'package.json'));
  const programs = Object.values(bin).map((path) => path.replace(/^\.\/dist\/(.*)\.js$/, 'src/$1.ts'));
  const sources = Object.values(exports).flatMap((entry) => entry['@sallyport/source'] ?? []);
  return [...sources, ...programs].map((path) => join(folder, path));
});

const testFiles = [join(root, 'test'), ...workspace.map((folder) => join(folder, 'test'))].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && entry.name.endsWith('.ts') ? [join(entry.parentPath, entry.name)] : [],
  ),
);

/** The sources that tests import by their path. They must be entries too, or a module would exist twice. */
const imported = testFiles.flatMap((file) =>
  Array.from(readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']*\/src\/[^']*\.ts)'/g), ([, path]) =>
    resolve(dirname(file), path),
  ).filter((path) => path.startsWith(join(root, 'packages'))),
);

const cache = join(root, 'node_modules/.cache/sallyport-tests');
const outdir = join(cache, String(process.pid));

const isRunning = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** What runs that were killed have left behind. */
function removeLeftovers() {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    if (!isRunning(Number(name))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

const othersStayOutside = ({ onResolve }) =>
  onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
    kind === 'entry-point' || path.startsWith('@sallyport/') ? undefined : { path, external: true },
  );

export default async function setup(config) {
  removeLeftovers();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [...new Set([...exported, ...imported])],
    outbase: join(root, 'packages'),
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'shared-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    plugins: [{ name: 'others-stay-outside', setup: othersStayOutside }],
    conditions: ['@sallyport/source'],
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    write: false,
    tsconfigRaw: { compilerOptions: { target: 'es2023', verbatimModuleSyntax: true } },
  });
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  process.env['SALLYPORT_TEST_SOURCES'] = outdir;
  // Coverage counts the sources themselves.
  process.env['SALLYPORT_TEST_SOURCES_USED'] = config.collectCoverage ? '0' : '1';
}

/** Jest globalTeardown, by another file: it wants a default export too. */
export const remove = () => rmSync(outdir, { recursive: true, force: true });
