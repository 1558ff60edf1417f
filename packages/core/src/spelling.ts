const MAX_LENGTH = 64;

/** Levenshtein distance; both words are option names, so the quadratic table stays tiny. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The known name a typo most likely meant, or `undefined` when nothing is close. */
export function nearestName(typo: string, names: readonly string[]): string | undefined {
  if (typo.length > MAX_LENGTH) return undefined;
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '');
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(typo.length / 3)) + 1;
  for (const name of names) {
    const d = distance(plain(typo), plain(name));
    if (d < bestDistance) [best, bestDistance] = [name, d];
  }
  return best;
}
