import { optional, readOptions, rule } from '@sallyport/core';
import type { OptionEntry, OptionRule } from '@sallyport/core';
import { secretValues } from './environment.ts';
import type { Environment } from './environment.ts';
import { KnownValues, MIN_VALUE_LENGTH } from './known-values.ts';
import type { LeakFinding } from './leak-finding.ts';
import { scanSource } from './scan-source.ts';
import { SourceError } from './source-content.ts';
import type { LeakSource } from './source-content.ts';

/** Options of `scanForLeaks`. */
export interface ScanOptions {
  /** Variables whose values must not be found, where their names look secret; `process.env` for those of this server. */
  readonly env?: Environment;
  /** Further values that must not be found, by a name for reports; each of at least 8 characters. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Fingerprints of findings to leave out. Security: what they stand for stays where it is. */
  readonly baseline?: Iterable<string>;
  /** Bytes of one source, unpacked; larger ones are `unread`. @default 268435456 */
  readonly maxBytes?: number;
  /** Called as the work goes on. */
  readonly onProgress?: (progress: LeakProgress) => void;
}

export interface LeakProgress {
  readonly file: string;
  readonly files: number;
  /** Bytes looked at so far, of all sources, unpacked. */
  readonly bytes: number;
  readonly findings: number;
}

/** What was found. It holds no key and no value of the environment. */
export interface LeakReport {
  readonly findings: readonly LeakFinding[];
  /** How many of the findings are leaks, and not public keys. */
  readonly leaks: number;
  readonly files: number;
  readonly bytes: number;
  /** Findings left out because of the baseline. */
  readonly known: number;
  /** Sources that could not be looked through, and why: nothing is known of them. */
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
  /** Variables whose values are too short or too common to be looked for. */
  readonly skipped: readonly string[];
}

const secretsRule: OptionRule<Readonly<Record<string, string>>> = {
  expects: `an object of strings of at least ${MIN_VALUE_LENGTH} characters`,
  secret: true,
  accepts: (value) =>
    rule.plainObject().accepts(value) &&
    Object.values(Object(value) as object).every(
      (text: unknown) => typeof text === 'string' && text.length >= MIN_VALUE_LENGTH,
    ),
};

export const valueOptionTable: {
  readonly env: OptionEntry<Environment | undefined>;
  readonly secrets: OptionEntry<Readonly<Record<string, string>> | undefined>;
} = {
  env: optional(rule.instanceOf<Environment>('an object of environment variables', () => true)),
  secrets: optional(secretsRule),
};

/** What of the environment and the named secrets is looked for. */
export function knownValues(
  env: Environment | undefined,
  secrets: Readonly<Record<string, string>> | undefined,
): {
  readonly known: KnownValues;
  readonly skipped: readonly string[];
} {
  const { values, skipped } = secretValues(env ?? {});
  return { known: new KnownValues({ ...values, ...secrets }), skipped };
}

/**
 * Looks for keys in what is sent to browsers: scripts, source maps, pages, data, packed files.
 * @throws {ConfigError} for an option that is wrong; a source that cannot be read is told of in `unread`
 */
export async function scanForLeaks(
  sources: Iterable<LeakSource> | AsyncIterable<LeakSource>,
  options?: ScanOptions,
): Promise<LeakReport> {
  const { env, secrets, baseline, maxBytes, onProgress } = readOptions('scanForLeaks', options, {
    ...valueOptionTable,
    baseline: optional(rule.instanceOf<Iterable<string>>('fingerprints', (value) => Symbol.iterator in value)),
    maxBytes: optional(rule.integer(1, 2 ** 32), 256 * 1024 * 1024),
    onProgress: optional(rule.callable<(progress: LeakProgress) => void>()),
  });
  const { known, skipped } = knownValues(env, secrets);
  const accepted = new Set(baseline);
  const findings: LeakFinding[] = [];
  const unread: { file: string; reason: string }[] = [];
  let [files, bytes, left] = [0, 0, 0];
  for await (const source of sources) {
    files++;
    const tell = (): void => onProgress?.({ file: source.name, files, bytes, findings: findings.length });
    const onBytes = (count: number): void => {
      bytes += count;
      tell();
    };
    try {
      for (const finding of await scanSource(source, { known, maxBytes, onBytes })) {
        if (accepted.has(finding.fingerprint)) left++;
        else findings.push(finding);
      }
    } catch (error) {
      unread.push({ file: source.name, reason: reasonOf(error) });
    }
    tell();
  }
  const leaks = findings.filter(({ severity }) => severity === 'leak').length;
  return Object.freeze({ findings, leaks, files, bytes, known: left, unread, skipped });
}

/** The message of an unknown error may quote what was read. */
function reasonOf(error: unknown): string {
  if (error instanceof SourceError) return error.message;
  const code: unknown = Reflect.get(Object(error), 'code');
  if (typeof code !== 'string') throw error;
  return `cannot be read (${code})`;
}
