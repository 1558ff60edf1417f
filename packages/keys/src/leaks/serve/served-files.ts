import { stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';

/** A version of a file on disk. */
export interface FileVersion {
  readonly path: string;
  /** Relative to the root, for events. */
  readonly file: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** Changes with every version, also when size and time of the content stay. */
  readonly key: string;
}

/** What static middlewares append: an index, a missing extension, a packed sibling. */
const ENDINGS = ['', '.html', '.htm'];
const PACKED = ['', '.gz', '.br'];
const INDEX = 'index.html';

function pathOf(url: string): string | undefined {
  try {
    const path = url.startsWith('/') ? url.replace(/[?#][^]*$/, '') : new URL(url).pathname;
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}

async function versionOf(root: string, path: string): Promise<FileVersion | 'folder' | undefined> {
  // With a bigint time: in milliseconds two writes can share one.
  const info = await stat(path, { bigint: true }).catch(() => undefined);
  if (info?.isDirectory() === true) return 'folder';
  if (info?.isFile() !== true) return undefined;
  const { dev, ino, size, mtimeNs, ctimeNs } = info;
  return {
    path,
    file: path.slice(root.length + 1),
    size: Number(size),
    mtimeMs: Number(mtimeNs / 1_000_000n),
    key: [dev, ino, size, mtimeNs, ctimeNs].join(':'),
  };
}

/**
 * The files below `root` that a static middleware may answer this URL with. That it answers with one of them is seen
 * from its reply; this is a guess, made the way `send` and `koa-send` decode and join.
 */
export async function servedFiles(root: string, url: string): Promise<readonly FileVersion[]> {
  const asked = pathOf(url);
  if (asked === undefined) return [];
  const path = normalize(join(root, `.${sep}${asked}`));
  if (path !== root && path !== root + sep && !path.startsWith(root + sep)) return [];
  const base = path.endsWith(sep) ? path.slice(0, -1) : path;
  const isFolder = (await versionOf(root, base)) === 'folder';
  const names = isFolder ? [join(base, INDEX)] : ENDINGS.map((ending) => base + ending);
  const all = names.flatMap((name) => PACKED.map((ending) => name + ending));
  const found = await Promise.all(all.map((name) => versionOf(root, name)));
  return found.filter((version): version is FileVersion => version !== undefined && version !== 'folder');
}
