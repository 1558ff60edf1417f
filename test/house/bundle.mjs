import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

const common = {
  // Neither a package of the workspace nor one of somebody else becomes part of ours, not even what is imported later.
  packages: 'external',
  platform: 'node',
  // The same as of tsc. With the name of a runtime here, regular expressions would be made anew at every use.
  target: 'es2023',
  sourcemap: 'linked',
  // The sources are published beside the maps.
  sourcesContent: false,
  logLevel: 'warning',
  write: false,
};

/**
 * Writes the code of a package into its dist: a file for each entry, and files for what entries share, so that every
 * module exists once whichever entries are loaded. CommonJS is made of the ESM files one by one and therefore cut alike.
 */
export async function bundle(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entries = Object.values(manifest.exports).flatMap((entry) => entry.import?.default ?? []);
  const programs = Object.values(manifest.bin ?? {});
  // Tables that scripts write get files of their own: the larger a file, the more memory its reading leaves behind.
  const data = filesBelow(join(folder, 'src')).filter((name) => name.endsWith('-data.ts'));
  const sourceOf = (path) => path.replace(/^\.\/dist\/(.*)\.js$/, 'src/$1.ts');
  const esm = await build({
    ...common,
    absWorkingDir: folder,
    entryPoints: [...[...entries, ...programs].map(sourceOf), ...data.map((name) => `src/${name}`)],
    outbase: 'src',
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    splitting: true,
    chunkNames: 'shared-[hash]',
    tsconfigRaw: { compilerOptions: { target: 'es2023', verbatimModuleSyntax: true } },
  });
  // Nobody asks for the tables by name.
  const modules = esm.outputFiles.filter(({ path }) => !/-data\.js(\.map)?$/.test(path));
  write(join(folder, 'dist'), modules, (name) => !name.startsWith('cjs/'));
  const bins = new Set(programs.map((path) => join(folder, path)));
  for (const path of bins) chmodSync(path, 0o755);

  const cjs = await build({
    ...common,
    absWorkingDir: folder,
    entryPoints: modules.map(({ path }) => path).filter((path) => path.endsWith('.js') && !bins.has(path)),
    outbase: 'dist',
    outdir: 'dist/cjs',
    format: 'cjs',
    // import() becomes require(), as tsc has it, because import() does not work everywhere: not in jest.
    supported: { 'dynamic-import': false },
  });
  write(join(folder, 'dist/cjs'), cjs.outputFiles, () => true);
}

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

/** Writes what has changed and removes the code of earlier builds; somebody may be reading the folder at any time. */
function write(folder, files, isOurs) {
  const wanted = new Set(files.map(({ path }) => path));
  // What is shared first: a new entry must find what it asks for.
  for (const { path, contents } of files.toSorted((a, b) => Number(isShared(b)) - Number(isShared(a)))) {
    if (isSame(path, contents)) continue;
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, contents);
    renameSync(unfinished, path);
  }
  for (const name of filesBelow(folder)) {
    if (/\.js(\.map)?$/.test(name) && isOurs(name) && !wanted.has(join(folder, name))) rmSync(join(folder, name));
  }
}

const isShared = ({ path }) => basename(path).startsWith('shared-');

function isSame(path, contents) {
  try {
    return readFileSync(path).equals(contents);
  } catch {
    return false;
  }
}
