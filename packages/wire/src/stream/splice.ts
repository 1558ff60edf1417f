export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `source` with its spans replaced; a span inside one that is replaced already is gone with it. */
export function splice(source: string, edits: readonly Edit[]): string {
  let result = '';
  let copied = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < copied) continue;
    result += source.slice(copied, start) + text;
    copied = end;
  }
  return copied === 0 ? source : result + source.slice(copied);
}
