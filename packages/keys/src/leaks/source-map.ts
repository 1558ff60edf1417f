/** A file that a source map carries along. */
interface EmbeddedSource {
  readonly name: string;
  readonly text: string;
}

export interface SourceMapParts {
  readonly sources: readonly EmbeddedSource[];
  /** Names of files and symbols, and whatever else it holds. */
  readonly rest: string;
  /** Whether it may hold what was not read: a member twice, something before it. */
  readonly isOdd: boolean;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Reads a source map, ECMA-426, indexed ones included; `undefined` when the text is none. */
export function readSourceMap(text: string): SourceMapParts | undefined {
  // `)]}'` is allowed before it, against inclusion as a script.
  const start = /^\s*(?:\)\]\}'?[^\n]*\n)?\s*(?=\{)/.exec(text.slice(0, 1024));
  if (start === null || !text.includes('"sourcesContent"')) return undefined;
  try {
    const sources: EmbeddedSource[] = [];
    const map: unknown = JSON.parse(text.slice(start[0].length));
    const rest = JSON.stringify(collect(map, sources, 0));
    // Of a member that is there twice only the last is read.
    return { sources, rest, isOdd: JSON.stringify(map) !== text.trim() };
  } catch {
    // No JSON, or nested too deep to be one: it is read as it stands.
    return undefined;
  }
}

/** ECMA-426, 9.2: segments of one, four or five numbers, each of which ends in a sign of the first 32. */
function isMappings(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  let ends = 0;
  for (let at = 0; at <= value.length; at++) {
    const code = at < value.length ? value.charCodeAt(at) : 44;
    if (code === 44 || code === 59) {
      if (ends > 5 || ends === 2 || ends === 3) return false;
      ends = 0;
    } else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 102)) ends++;
    else if (!((code > 102 && code <= 122) || (code >= 48 && code <= 57) || code === 43 || code === 47)) return false;
  }
  return true;
}

function collect(map: unknown, into: EmbeddedSource[], depth: number): unknown {
  if (!isObject(map) || depth > 4) return map;
  const { sourcesContent, sources, sections, mappings, ...rest } = map;
  const others: unknown[] = [];
  const names: readonly unknown[] = Array.isArray(sources) ? sources : [];
  if (Array.isArray(sourcesContent)) {
    (sourcesContent as readonly unknown[]).forEach((text, index) => {
      const name = names[index];
      if (typeof text === 'string') into.push({ name: typeof name === 'string' ? name : `source ${index}`, text });
      else others.push(text);
    });
  } else others.push(sourcesContent);
  if (!isMappings(mappings)) others.push(mappings);
  if (!Array.isArray(sections)) others.push(sections);
  const parts = Array.isArray(sections) ? (sections as readonly unknown[]) : [];
  return {
    ...rest,
    names: [rest['names'], names],
    sections: parts.map((section) => {
      return isObject(section) ? { ...section, map: collect(section['map'], into, depth + 1) } : section;
    }),
    others,
  };
}

const INLINE = /sourceMappingURL\s?=\s?data:[\w.+/-]*(?:;\s?[\w="'-]+)*?(;base64)?,([A-Za-z0-9+/_=%.{}[\]:!~*'()-]*)/gi;

/** Source maps within a script, and the script without them. */
export function inlineMaps(text: string): { readonly maps: readonly string[]; readonly script: string } {
  const maps: string[] = [];
  if (!text.includes('sourceMappingURL')) return { maps, script: text };
  const script = text.replace(INLINE, (whole, base64: string | undefined, data: string) => {
    let map: string;
    try {
      map = base64 === undefined ? decodeURIComponent(data) : Buffer.from(data, 'base64').toString('utf8');
    } catch {
      return whole;
    }
    if (readSourceMap(map) === undefined) return whole;
    maps.push(map);
    // The same length, so that places stay.
    return ' '.repeat(whole.length);
  });
  return { maps, script };
}
