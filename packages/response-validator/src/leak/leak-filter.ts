import type { ReportFinding, TextFilter, TextFilterFactory } from '../filter.ts';
import { Fold } from './fold.ts';
import { LeakScan } from './leak-scan.ts';
import { leakPatterns } from './patterns.ts';
import type { LeakSources } from './patterns.ts';
import type { Leak, LeakPatterns } from './reading.ts';

/** Security: `flag` lets the prompt out. */
type LeakAction = 'block' | 'redact' | 'flag';

const LABEL = '[REDACTED:prompt-leak]';

export interface LeakFilterOptions extends LeakSources {
  readonly action: LeakAction;
}

/**
 * Canary tokens, and passages of at least 60 letters and digits of the system prompt: in whatever case, spacing, accents and
 * style of letters, with invisible characters in between, escaped, backwards, in rot13, base64 or hex. One encoding at a
 * time.
 *
 * No unit of a canary leaves. Of a passage the first seven letters do, since anything could begin like that, and of one
 * that is encoded in base64 or hex the first fifteen digits.
 *
 * @throws {ConfigError} for a canary or a prompt that is too short
 */
export function leakFilter(options: LeakFilterOptions): TextFilterFactory {
  const patterns = leakPatterns(options);
  const fold = new Fold();
  return (_kind, report) => new LeakFilter({ patterns, fold, action: options.action, report });
}

interface LeakFilterOf {
  readonly patterns: LeakPatterns;
  readonly fold: Fold;
  readonly action: LeakAction;
  readonly report: ReportFinding;
}

interface Region {
  readonly from: number;
  readonly to: number;
}

class LeakFilter implements TextFilter {
  readonly #of: LeakFilterOf;
  readonly #scan: LeakScan;
  /** Text that may not leave yet; its first unit is number #base. */
  #text = '';
  #base = 0;
  /** What was found in it, in order, none touching another. The first may have begun before it. */
  #regions: Region[] = [];
  /** Where the last region ended that has its label: what touches it needs none. */
  #labelled = -1;
  readonly #reported = { canary: -1, overlap: -1 };
  #blocked = false;

  constructor(of: LeakFilterOf) {
    this.#of = of;
    this.#scan = new LeakScan(of.patterns, of.fold);
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  push(text: string): string {
    if (this.#blocked) return '';
    const scan = this.#scan;
    this.#text = this.#text === '' ? text : this.#text + text;
    for (let at = 0; at < text.length;) {
      at = scan.read(text, at);
      if (scan.leak !== undefined && this.#handle(scan.leak)) return this.#stopAt(scan.leak);
    }
    return this.#release(this.#of.action === 'flag' ? scan.at : scan.open);
  }

  end(): string {
    if (this.#blocked) return '';
    this.#scan.end();
    const { leak } = this.#scan;
    if (leak !== undefined && this.#handle(leak)) return this.#stopAt(leak);
    return this.#release(this.#scan.at);
  }

  /** True when the text must not go on. */
  #handle({ reason, from, to }: Leak): boolean {
    const { action, report } = this.#of;
    // A passage grows letter by letter.
    if (from >= this.#reported[reason]) report(action === 'flag' ? { reason, flags: true } : { reason });
    this.#reported[reason] = to;
    if (action === 'block') return true;
    if (action === 'flag') return false;
    let region: Region = { from, to };
    for (let last = this.#regions.at(-1); last !== undefined && last.to >= region.from; last = this.#regions.at(-1)) {
      region = { from: Math.min(last.from, region.from), to: Math.max(last.to, region.to) };
      this.#regions.pop();
    }
    this.#regions.push(region);
    return false;
  }

  /** What else is open before the leak may be part of another, and stays as well. */
  #stopAt({ from }: Leak): string {
    this.#blocked = true;
    const released = this.#text.slice(0, Math.max(0, Math.min(this.#scan.open, from) - this.#base));
    this.#text = '';
    return released;
  }

  /** What stands before a place, with labels for what was found in it. */
  #release(to: number): string {
    if (to === this.#base) return '';
    if (this.#regions.length === 0 && to - this.#base === this.#text.length) {
      const text = this.#text;
      this.#text = '';
      this.#base = to;
      return text;
    }
    let released = '';
    let at = this.#base;
    while (at < to) {
      const region = this.#regions[0];
      if (region === undefined || region.from >= to) break;
      if (region.from > at) released += this.#text.slice(at - this.#base, region.from - this.#base);
      if (region.from > this.#labelled) released += LABEL;
      at = Math.min(region.to, to);
      this.#labelled = at;
      if (region.to <= to) this.#regions.shift();
    }
    released += this.#text.slice(at - this.#base, to - this.#base);
    this.#text = this.#text.slice(to - this.#base);
    this.#base = to;
    return released;
  }
}
