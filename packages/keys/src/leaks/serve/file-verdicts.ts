import { createReadStream } from 'node:fs';
import { scanSource } from '../scan-source.ts';
import type { LeakSource } from '../source-content.ts';
import type { RefuseLeaksSettings } from './refuse-options.ts';
import type { FileVersion } from './served-files.ts';

/** The kind of the first leak in a file or reply, or `undefined` when there is none. */
export type LeakVerdict = string | undefined;

/** Looks through files once a version, and remembers what it found. */
export class FileVerdicts {
  readonly #settings: RefuseLeaksSettings;
  readonly #verdicts = new Map<string, Promise<LeakVerdict>>();

  constructor(settings: RefuseLeaksSettings) {
    this.#settings = settings;
  }

  async of(source: LeakSource): Promise<LeakVerdict> {
    const { known, maxBytes, baseline } = this.#settings;
    const findings = await scanSource(source, { known, maxBytes, every: true });
    return findings.find(({ severity, fingerprint }) => severity === 'leak' && !baseline.has(fingerprint))?.kind;
  }

  /** Requests for one version share one look. One that failed is repeated for the next request. */
  ofFile({ path, file, key: version }: FileVersion): Promise<LeakVerdict> {
    // One file may have several names, by which it is read and findings of the baseline are known.
    const key = `${version}:${file}`;
    const remembered = this.#verdicts.get(key);
    if (remembered !== undefined) {
      this.#verdicts.delete(key);
      this.#verdicts.set(key, remembered);
      return remembered;
    }
    const verdict = this.of({ name: file, content: createReadStream(path) as AsyncIterable<Uint8Array> });
    if (this.#verdicts.size >= this.#settings.maxCached) {
      this.#verdicts.delete(this.#verdicts.keys().next().value ?? '');
    }
    this.#verdicts.set(key, verdict);
    verdict.catch(() => this.#verdicts.delete(key));
    return verdict;
  }
}
