import { canonicalJson } from './canonical-json.ts';
import { DEFAULT_BOUNDS } from './canonical-error.ts';
import type { CanonicalBounds } from './canonical-error.ts';
import { JsonReader } from './read-json.ts';

/**
 * The canonical form (RFC 8785) of a JSON text. Keys that stand there twice, `\ud800` and the like, and numbers that
 * programs would round are errors, as RFC 7493 (I-JSON) wants it; `1.0` and `1e0` are 1.
 * @throws {CanonicalJsonError}
 */
export function canonicalJsonText(text: string, bounds: CanonicalBounds = {}): string {
  return canonicalJson(new JsonReader(text, { ...DEFAULT_BOUNDS, ...bounds }).read(), bounds);
}
