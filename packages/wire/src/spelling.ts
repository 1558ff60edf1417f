/** Edits between two words, counted over the whole of both; the inputs are option names, so a few dozen characters. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** The known name that `word` most likely meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = word.slice(0, 64).toLowerCase();
  const edits = (name: string): number => (name.startsWith(wanted) ? 0 : distance(wanted, name));
  const ranked = known.map((name) => ({ name, edits: edits(name.toLowerCase()) }));
  return ranked.toSorted((a, b) => a.edits - b.edits)[0]?.name;
}
