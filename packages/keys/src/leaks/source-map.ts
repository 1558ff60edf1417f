/** A file that a source map carries along. */
interface EmbeddedSource {
  readonly name: string;
  readonly text: string;
}

export interface SourceMapParts {
  readonly sources: readonly EmbeddedSource[];
  /** Names of files and symbols, and whatever else it holds. */
  readonly rest: string;
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
    const rest = JSON.stringify(collect(JSON.parse(text.slice(start[0].length)), sources, 0));
    return { sources, rest };
  } catch {
    // No JSON, or nested too deep to be one: it is read as it stands.
    return undefined;
  }
}

function collect(map: unknown, into: EmbeddedSource[], depth: number): unknown {
  if (!isObject(map) || depth > 4) return map;
  const { sourcesContent, sources, sections, mappings: _, ...rest } = map;
  const names: readonly unknown[] = Array.isArray(sources) ? sources : [];
  if (Array.isArray(sourcesContent)) {
    (sourcesContent as readonly unknown[]).forEach((text, index) => {
      const name = names[index];
      if (typeof text === 'string') into.push({ name: typeof name === 'string' ? name : `source ${index}`, text });
    });
  }
  const parts = Array.isArray(sections) ? (sections as readonly unknown[]) : [];
  return {
    ...rest,
    names: [rest['names'], names],
    sections: parts.map((section) => (isObject(section) ? collect(section['map'], into, depth + 1) : section)),
  };
}

const INLINE = /sourceMappingURL=data:[\w.+/-]*(?:;[\w=-]+)*?(;base64)?,([A-Za-z0-9+/_=%.{}[\]:!~*'()-]*)/g;

/** Source maps within a script, and the script without them. */
export function inlineMaps(text: string): { readonly maps: readonly string[]; readonly script: string } {
  const maps: string[] = [];
  if (!text.includes('sourceMappingURL=data:')) return { maps, script: text };
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
