import { JsonScanner } from './json-scanner.ts';

export interface NestedJson {
  readonly value: unknown;
  /** A name is doubled somewhere: what another parser sees is not what we see. */
  readonly ambiguous: boolean;
}

/** The array, object or string that a text spells as JSON; undefined for prose, numbers and literals. */
export function nestedJson(text: string): NestedJson | undefined {
  // Two characters rule most texts out before anything is parsed.
  const trimmed = text.trim();
  const ends = `${trimmed.at(0)}${trimmed.at(-1)}`;
  if (trimmed.length < 2 || (ends !== '{}' && ends !== '[]' && ends !== '""')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    // Deeper than this is left to the walk's own limit; lone surrogates are a text like any other here.
    const limits = { maxDepth: 1024, maxKeys: Infinity, allowLoneSurrogates: true };
    return { value, ambiguous: new JsonScanner(text, limits).scan() !== undefined };
  } catch {
    return undefined;
  }
}
