import { statSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '@sallyport/core';
import { readKeyFile } from './key-sources.ts';

export interface KeyFileNews {
  changed(keys: readonly string[]): void;
  /** A file could not be read, or holds no key; what it held before stays in use. */
  kept(reason: string): void;
}

// Network file systems and containers tell of no change.
const POLL_MS = 2_000;
// Who writes in place writes twice: first nothing, then the key.
const SETTLE_MS = 100;

/** Reads key files, and again whenever they change. */
export class KeyFiles {
  readonly #files: readonly string[];
  readonly #news: KeyFileNews;
  readonly #keys = new Map<string, readonly string[]>();
  readonly #stamps = new Map<string, string>();
  readonly #watchers: FSWatcher[] = [];
  readonly #poll: NodeJS.Timeout;
  #settling: NodeJS.Timeout | undefined;

  /** @throws {ConfigError} when a file cannot be read or holds no key */
  constructor(files: readonly string[], news: KeyFileNews) {
    this.#files = files;
    this.#news = news;
    for (const [index, file] of files.entries()) {
      this.#stamps.set(file, stampOf(file));
      const keys = readKeyFile(file);
      // The number, not the path: a key put where its path belongs would be printed.
      if (typeof keys === 'string') throw new ConfigError('relay', 'keyFiles', `key file ${index + 1} ${keys}.`);
      this.#keys.set(file, keys);
    }
    // Folders, since an atomic replacement is a new file, and Kubernetes swaps a link beside it.
    for (const folder of new Set(files.map((file) => dirname(file)))) this.#watch(folder);
    this.#poll = setInterval(() => this.#look(), POLL_MS).unref();
  }

  get keys(): readonly string[] {
    return this.#files.flatMap((file) => this.#keys.get(file) ?? []);
  }

  close(): void {
    clearInterval(this.#poll);
    clearTimeout(this.#settling);
    for (const watcher of this.#watchers) watcher.close();
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#look());
      // The folder went away, or the system has no watches left: polling goes on.
      watcher.on('error', () => watcher.close());
      this.#watchers.push(watcher);
    } catch {
      // As above.
    }
  }

  #look(): void {
    if (this.#settling !== undefined) return;
    if (this.#files.every((file) => stampOf(file) === this.#stamps.get(file))) return;
    const seen = new Map(this.#files.map((file) => [file, stampOf(file)]));
    this.#settling = setTimeout(() => {
      this.#settling = undefined;
      // Still being written: look again later.
      if (this.#files.some((file) => stampOf(file) !== seen.get(file))) return this.#look();
      this.#reload(seen);
    }, SETTLE_MS).unref();
  }

  #reload(seen: ReadonlyMap<string, string>): void {
    let isNew = false;
    for (const file of this.#files) {
      const stamp = seen.get(file) ?? '';
      if (this.#stamps.get(file) === stamp) continue;
      this.#stamps.set(file, stamp);
      const keys = readKeyFile(file);
      if (typeof keys === 'string') {
        this.#news.kept(keys);
        continue;
      }
      this.#keys.set(file, keys);
      isNew = true;
    }
    if (isNew) this.#news.changed(this.keys);
  }
}

/** Changes with the content, as far as the file system says. */
function stampOf(file: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join();
  } catch {
    return 'missing';
  }
}
