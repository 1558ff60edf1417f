import { inspectJsonText } from '@sallyport/wire';

export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: 'malformed' | 'duplicate-key' | 'too-large' };

/** Parses JSON that means the same to every parser: no doubled member names, no extreme depth. */
export function parseStrictJson(text: string): StrictJson {
  const problem = inspectJsonText(text, { allowLoneSurrogates: true });
  if (problem === undefined) return { ok: true, value: JSON.parse(text) as unknown };
  if (problem.code === 'malformed' || problem.code === 'duplicate-key') return { ok: false, reason: problem.code };
  return { ok: false, reason: 'too-large' };
}
