import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError, guardOptionTable, optional, readOptions, rule } from '@sallyport/core';
import type { GuardOptions, GuardSettings } from '@sallyport/core';
import type { Environment } from '../environment.ts';
import type { KnownValues } from '../known-values.ts';
import { knownValues, valueOptionTable } from '../scan.ts';

/** Options of `refuseLeaks`. */
export interface RefuseLeaksOptions extends GuardOptions {
  /**
   * The folder that is served. Its files are looked through once a version, and leave as the handler sends them. Without
   * it, and for whatever does not come from it, each reply is held and looked through.
   */
  readonly root?: string;
  /** Further values that must not leave, by a name for events; each of at least 8 characters. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables whose values must not leave, where their names look secret. @default process.env */
  readonly env?: Environment;
  /** Fingerprints of findings, as `sallyport-leaks` prints them, to let pass. Security: what they stand for is served. */
  readonly baseline?: Iterable<string>;
  /** Bytes of one file or reply; larger ones are not served. @default 67108864 */
  readonly maxBytes?: number;
  /** Milliseconds that a request waits for its file to be looked through, then it gets a 503. @default 5000 */
  readonly waitMs?: number;
  /** Versions of files whose verdicts are kept. @default 10000 */
  readonly maxCached?: number;
}

export interface RefuseLeaksSettings extends GuardSettings {
  readonly root: string | undefined;
  readonly known: KnownValues;
  readonly baseline: ReadonlySet<string>;
  readonly maxBytes: number;
  readonly waitMs: number;
  readonly maxCached: number;
}

export function readRefuseOptions(options: RefuseLeaksOptions | undefined): RefuseLeaksSettings {
  const { root, secrets, env, baseline, ...read } = readOptions('refuseLeaks', options, {
    ...guardOptionTable,
    ...valueOptionTable,
    root: optional(rule.text()),
    baseline: optional(rule.instanceOf<Iterable<string>>('fingerprints', (value) => Symbol.iterator in value)),
    maxBytes: optional(rule.integer(1, 2 ** 32), 64 * 1024 * 1024),
    waitMs: optional(rule.integer(1, 600_000), 5000),
    maxCached: optional(rule.integer(1, 1_000_000), 10_000),
  });
  if (root !== undefined && statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new ConfigError('refuseLeaks', 'root', `\`root\` must be a folder, got ${JSON.stringify(root)}.`);
  }
  return Object.freeze({
    ...read,
    root: root === undefined ? undefined : resolve(root),
    known: knownValues(env ?? process.env, secrets).known,
    baseline: new Set(baseline),
  });
}
