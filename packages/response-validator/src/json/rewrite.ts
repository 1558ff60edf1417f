import { leavesOf } from './leaves.ts';
import { holdsJson } from './nested.ts';

/** JSON in a string in JSON in a string: deeper than this is treated as plain text. */
export const MAX_NESTING = 3;

export type RewriteText = (text: string, pointer: string) => string;

function rewriteString(text: string, pointer: string, rewrite: RewriteText, nesting: number): string {
  if (nesting === 0 || !holdsJson(text)) return rewrite(text, pointer);
  const inner = rewriteDocument(text, rewrite, `${pointer}#`, nesting - 1);
  const outer = rewrite(inner, pointer);
  // A change across a quote would leave arguments that no program can read; what it was about is refused instead.
  return holdsJson(outer) ? outer : inner;
}

function rewriteDocument(json: string, rewrite: RewriteText, prefix: string, nesting: number): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { role, pointer, start, end, text } of leavesOf(json)) {
    if (role !== 'value') continue;
    const changed = rewriteString(text, prefix + pointer, rewrite, nesting);
    if (changed === text) continue;
    parts.push(json.slice(copied, start), JSON.stringify(changed));
    copied = end;
  }
  return copied === 0 ? json : parts.join('') + json.slice(copied);
}

/**
 * Replaces the literal of each string value that `rewrite` changes and nothing else, also in JSON that a string
 * holds. Member names and numbers stay: what is wrong with them can only be refused.
 */
export function rewriteJson(json: string, rewrite: RewriteText): string {
  return rewriteDocument(json, rewrite, '', MAX_NESTING);
}
