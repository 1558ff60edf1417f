import { createReadStream } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { CliError, EXIT } from '@sallyport/core/cli';
import { SourceError } from '../source-content.ts';
import type { LeakSource } from '../source-content.ts';
import { failing } from './failing.ts';

/** Folders of other people's code and of history; named on the command line they are looked through. */
const NOT_ENTERED: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn']);

/** `*` within a name, `**` across folders, `?` one sign; without a slash it is compared with names alone. */
export function ignoring(patterns: readonly string[]): (path: string) => boolean {
  const expressions = patterns.map((pattern) => {
    const source = pattern
      .replace(/\/$/, '')
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/\*\*\/?|\*|\?/g, (wild) => (wild === '?' ? '[^/]' : wild === '*' ? '[^/]*' : '(?:.*/)?'));
    return new RegExp(pattern.replace(/\/$/, '').includes('/') ? `^${source}(?:/|$)` : `(?:^|/)${source}(?:/|$)`);
  });
  return (path) => expressions.some((expression) => expression.test(path));
}

const shown = (path: string): string => relative('.', path).split(sep).join('/') || '.';

const sourceOf = (path: string): LeakSource => ({ name: shown(path), content: createReadStreamLazily(path) });

/** Opened when it is read, not when it is listed. */
async function* createReadStreamLazily(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>;
}

/** The files below a path, or the one it names. Links are followed as long as they stay below it. */
export async function* filesOf(path: string, ignored: (path: string) => boolean): AsyncGenerator<LeakSource> {
  let top: string;
  try {
    top = await realpath(path);
  } catch (error) {
    throw new CliError(
      EXIT.usage,
      `${JSON.stringify(path)} cannot be read (${String(Reflect.get(Object(error), 'code'))}).`,
    );
  }
  if (!(await stat(top)).isDirectory()) {
    yield sourceOf(resolve(path));
    return;
  }
  const seen = new Set<string>();
  async function* below(folder: string): AsyncGenerator<LeakSource> {
    for (const entry of (await readdir(folder)).toSorted()) {
      const full = join(folder, entry);
      const from = relative(top, full).split(sep).join('/');
      if (NOT_ENTERED.has(entry) || ignored(from) || ignored(shown(full))) continue;
      let real = full;
      if ((await lstat(full)).isSymbolicLink()) {
        real = await realpath(full).catch(() => '');
        if (real === '' || real === top) continue;
        if (!real.startsWith(top + sep)) {
          // Static middlewares follow it, and it may lead to the whole disk: that is for a person to decide.
          yield failing(
            shown(full),
            new SourceError('is a link that leads out of the folder: name its target, or ignore it'),
          );
          continue;
        }
      }
      const info = await stat(real).catch(() => undefined);
      // A file with several names is served, and read, under each of them; folders may lead back to themselves.
      if (info?.isFile() === true) yield sourceOf(full);
      if (info?.isDirectory() !== true || seen.has(`${info.dev}:${info.ino}`)) continue;
      seen.add(`${info.dev}:${info.ino}`);
      yield* below(real);
    }
  }
  yield* below(top);
}
