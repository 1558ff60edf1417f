// Real bundlers over real modules, minified, with source maps: one page a plant, and what they share in chunks. Next
// itself is not among the dependencies: its output is made as Next makes it, by webpack, in its folders, with its page
// data, build manifest and names with hashes.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import TerserPlugin from 'terser-webpack-plugin';
import { build as viteBuild } from 'vite';
import webpack from 'webpack';
import { moduleOf } from './plants.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Inlines the environment as bundlers do, each page its own. */
function inlined(source, value) {
  return source
    .replaceAll('process.env.PLANTED', JSON.stringify(value))
    .replaceAll('process.env.NODE_ENV', '"production"');
}

function writeModules(folder, list, isControl) {
  mkdirSync(folder, { recursive: true });
  return Object.fromEntries(
    list.map((plant) => {
      const path = join(folder, `${plant.id}.js`);
      const value = isControl ? 'none-of-your-business' : plant.value;
      writeFileSync(path, inlined(moduleOf(plant, isControl), value));
      return [plant.id, path];
    }),
  );
}

async function byEsbuild(entries, out) {
  await esbuild.build({
    entryPoints: entries,
    outdir: out,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    sourcemap: true,
    sourcesContent: true,
    target: 'es2022',
    logLevel: 'error',
  });
}

async function byVite(entries, out) {
  await viteBuild({
    root: join(out, '..'),
    logLevel: 'error',
    configFile: false,
    publicDir: false,
    build: {
      outDir: out,
      emptyOutDir: true,
      minify: true,
      sourcemap: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 10_000,
      rollupOptions: { input: entries, preserveEntrySignatures: 'exports-only' },
    },
  });
}

function byWebpack(entries, out, filename, devtool = 'source-map') {
  return new Promise((resolve, reject) => {
    const compiler = webpack({
      mode: 'production',
      context: root,
      entry: entries,
      output: { path: out, filename, chunkFilename: filename },
      devtool,
      performance: { hints: false },
      optimization: {
        runtimeChunk: 'single',
        splitChunks: { chunks: 'all', minSize: 0 },
        minimizer: [new TerserPlugin({ parallel: false, extractComments: false })],
      },
    });
    compiler.run((error, stats) => {
      const problem = error ?? (stats?.hasErrors() === true ? new Error(stats.toString('errors-only')) : undefined);
      compiler.close(() => (problem === undefined || problem === null ? resolve() : reject(problem)));
    });
  });
}

async function byNext(entries, out, list, isControl) {
  await byWebpack(entries, out, 'static/chunks/pages/[name]-[contenthash:16].js');
  const names = Object.keys(entries);
  const manifest = Object.fromEntries(names.map((name) => [`/${name}`, [`static/chunks/pages/${name}.js`]]));
  mkdirSync(join(out, 'static/build'), { recursive: true });
  writeFileSync(
    join(out, 'static/build/_buildManifest.js'),
    `self.__BUILD_MANIFEST=${JSON.stringify(manifest)},self.__BUILD_MANIFEST_CB&&self.__BUILD_MANIFEST_CB();`,
  );
  // What getServerSideProps returns lies in the page: one kind in eight leaks there and not in its script.
  for (const { id, style, name, value } of list) {
    if (style !== 'inlined') continue;
    const props = { pageProps: { settings: { [name]: isControl ? 'none-of-your-business' : value } }, __N_SSP: true };
    const data = JSON.stringify({ props, page: `/${id}`, query: {}, buildId: 'build' }).replaceAll('<', '\\u003c');
    const script = `<script id="__NEXT_DATA__" type="application/json">${data}</script>`;
    writeFileSync(join(out, `${id}.html`), `<!DOCTYPE html><html><body><p>it's here</p>${script}</body></html>`);
  }
}

const BUNDLERS = {
  esbuild: byEsbuild,
  vite: byVite,
  webpack: (entries, out) => byWebpack(entries, out, '[name].js'),
  'next style': byNext,
};
export const BUNDLER_NAMES = Object.keys(BUNDLERS);

/** All files of one bundler's output, with the id of the plant whose page each is, if it is one's. */
export async function bundled(bundler, list, isControl = false) {
  // Within the repository, so that the pages' imports are found.
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, 'node_modules/.cache/leaks-'));
  try {
    const out = join(folder, 'out');
    await BUNDLERS[bundler](writeModules(join(folder, 'src'), list, isControl), out, list, isControl);
    const ids = new Set(list.map(({ id }) => id));
    return readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const id = /^(p\d+-[a-z]+)(?=[-.])/.exec(basename(path))?.[1];
        return { name: path.slice(out.length + 1), id: ids.has(id) ? id : undefined, content: readFileSync(path) };
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
