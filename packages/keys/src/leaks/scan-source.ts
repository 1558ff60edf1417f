import { fingerprintOf } from './fingerprint.ts';
import type { KnownValues } from './known-values.ts';
import type { LeakFinding } from './leak-finding.ts';
import { maskedPrefix } from './leak-finding.ts';
import { scanText } from './scan-text.ts';
import type { Hit } from './scan-text.ts';
import { contentOf } from './source-content.ts';
import type { LeakSource } from './source-content.ts';
import { inlineMaps, readSourceMap } from './source-map.ts';
import { formsOf } from './text-form.ts';
import type { TextForm } from './text-form.ts';
import { textWindows } from './text-windows.ts';

export interface SourceSettings {
  readonly known: KnownValues;
  readonly maxBytes: number;
  readonly onBytes?: (count: number) => void;
  /** Read as a script and a page, whatever its name says. */
  readonly every?: boolean;
}

/** Maps within what maps carry. */
const MAX_MAPS = 3;

/** Line and column, both from 1, the column in UTF-16 units. */
class Places {
  #line = 1;
  #column = 1;
  #at = 0;
  #startLine = 1;
  #startColumn = 1;

  /** Goes on to a place further on in the same text. */
  of(text: string, place: number): { line: number; column: number } {
    if (place < this.#at) [this.#line, this.#column, this.#at] = [this.#startLine, this.#startColumn, 0];
    for (let feed = text.indexOf('\n', this.#at); feed >= 0 && feed < place; feed = text.indexOf('\n', this.#at)) {
      this.#line++;
      this.#column = 1;
      this.#at = feed + 1;
    }
    this.#column += place - this.#at;
    this.#at = place;
    return { line: this.#line, column: this.#column };
  }

  /** The next text begins where `kept` units before the end of this one stand. */
  next(text: string, kept: number): void {
    ({ line: this.#startLine, column: this.#startColumn } = this.of(text, text.length - kept));
    this.#at = 0;
  }
}

function findingOf(
  file: string,
  within: string | undefined,
  hit: Hit,
  place: { line: number; column: number },
): LeakFinding {
  const { kind, severity, secret, via } = hit;
  return Object.freeze({
    file,
    ...(within === undefined ? {} : { within }),
    ...place,
    kind,
    severity,
    via: Object.freeze([...via]),
    masked: maskedPrefix(kind, secret),
    fingerprint: fingerprintOf(kind, within ?? file, secret),
  });
}

/** Looks through one source: unpacked, with the maps and sources in it, in windows of bounded size. */
export async function scanSource(source: LeakSource, settings: SourceSettings): Promise<LeakFinding[]> {
  const { known, maxBytes, onBytes, every = source.type !== undefined } = settings;
  const { name } = source;
  const findings: LeakFinding[] = [];
  const places = new Places();

  const hitsOf = (text: string, forms: readonly TextForm[]): Hit[] =>
    forms.flatMap((form) => scanText(text, form, known, every)).toSorted((one, other) => one.start - other.start);

  const addAll = (text: string, forms: readonly TextForm[], within?: string, via?: string): void => {
    const own = new Places();
    for (const hit of hitsOf(text, forms)) {
      const told = via === undefined ? hit : { ...hit, via: [via, ...hit.via] };
      findings.push(findingOf(name, within, told, own.of(text, hit.start)));
    }
  };
  const addMap = (text: string, depth = 0): boolean => {
    const map = depth > MAX_MAPS ? undefined : readSourceMap(text);
    if (map === undefined) return false;
    for (const embedded of map.sources) {
      // What was compiled from something compiled has the map of that in it.
      if (addMap(embedded.text, depth + 1)) continue;
      const { maps, script } = inlineMaps(embedded.text);
      for (const inner of maps) addMap(inner, depth + 1);
      addAll(script, formsOf(embedded, script), embedded.name, 'source-map');
    }
    addAll(map.rest, ['names']);
    if (map.isOdd) addAll(text, ['names']);
    return true;
  };

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of contentOf(source, maxBytes)) {
      onBytes?.(piece.length);
      yield piece;
    }
  }

  let previous: string | undefined;
  let forms: readonly TextForm[] | undefined;
  for await (const { text, from, to, whole } of textWindows(counted(), source.type)) {
    if (whole && addMap(text)) return once(findings);
    const { maps, script } = inlineMaps(text);
    for (const map of maps) addMap(map);
    forms ??= formsOf(source, text);
    if (previous !== undefined) places.next(previous, from * 2);
    for (const hit of hitsOf(script, forms)) {
      const isDecoded = hit.via.length > 0;
      if (!isDecoded && (hit.start < from || hit.start >= to)) continue;
      findings.push(findingOf(name, undefined, hit, places.of(text, hit.start)));
    }
    previous = text;
  }
  return distinct(findings);
}

/** What a source map holds twice, read in two ways. */
function once(findings: readonly LeakFinding[]): LeakFinding[] {
  const within = new Set(findings.filter((each) => each.within !== undefined).map(({ kind, masked }) => kind + masked));
  return distinct(findings.filter((each) => each.within !== undefined || !within.has(each.kind + each.masked)));
}

/** What was decoded in the overlap of two windows is found in both. */
function distinct(findings: readonly LeakFinding[]): LeakFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ fingerprint, line, column, within }) => {
    const key = JSON.stringify([fingerprint, line, column, within]);
    return !seen.has(key) && seen.add(key);
  });
}
