import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly main: string;
  readonly types: string;
  readonly files: readonly string[];
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
  readonly typesVersions?: Readonly<Record<'*', Readonly<Record<string, readonly string[]>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Package {
  /** Folder name, such as `prompt-guard`. */
  readonly folder: string;
  readonly path: string;
  readonly manifest: Manifest;
  /** Entry points without the leading dot: '' for the root, 'koa', 'testing'. */
  readonly entries: readonly string[];
}

export const packages: readonly Package[] = readdirSync(join(root, 'packages'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const path = join(root, 'packages', name);
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;
    const entries = Object.keys(manifest.exports)
      .filter((key) => key !== './package.json')
      .map((key) => key.slice(2));
    return { folder: name, path, manifest, entries };
  });

/** Every file below `folder` that `keep` accepts, as paths relative to the repository, build output left out. */
export function filesBelow(folder: string, keep: (path: string) => boolean): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true, recursive: true })) {
    const path = relative(root, join(entry.parentPath, entry.name));
    if (entry.isFile() && !/(^|\/)(node_modules|dist|coverage)\//.test(path) && keep(path)) found.push(path);
  }
  return found.toSorted();
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
