import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What a module of some src/ exports that is no entry of its package. `path` begins at the repository. */
export async function importSource(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../${path}`, import.meta.url))],
    conditions: ['@sallyport/source'],
    bundle: true,
    platform: 'node',
    target: 'es2023',
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
