import { isContextual } from './plausible.ts';
import type { Severity } from './leak-kinds.ts';

/** Where a key was found: never the key. */
export interface LeakFinding {
  readonly file: string;
  /** The file of a source map that holds it; `line` and `column` are in there. */
  readonly within?: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** A kind of the catalogue of `@sallyport/redact`, or `env:NAME` for the value of a variable. */
  readonly kind: string;
  /** `public`: a key that is meant for browsers. */
  readonly severity: Severity;
  /** How it was decoded, the outermost first; empty for what stands there as it is. */
  readonly via: readonly string[];
  /** At most four first signs, fewer or none of what could be guessed from them. */
  readonly masked: string;
  /** The same for the same key in the same file in every run and build. */
  readonly fingerprint: string;
}

/** A few signs for a person to recognise the key by. */
export function maskedPrefix(kind: string, secret: string): string {
  if (kind.startsWith('env:') || isContextual(kind) || secret.length < 16) return '****';
  return `${secret.slice(0, 4).replaceAll(/[^\x21-\x7e]/g, '.')}****`;
}
