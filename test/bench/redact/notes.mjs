/** What went wrong, the worst kinds first: one line a kind, with an example. */
export function notes(wrong, all) {
  const kinds = new Map();
  for (const { kind, text } of wrong) {
    const seen = kinds.get(kind) ?? { count: 0, text };
    kinds.set(kind, { ...seen, count: seen.count + 1 });
  }
  return [...kinds]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .map(([kind, { count, text }]) => {
      const total = all.filter((row) => row.kind === kind).length;
      return `${kind} ${count} of ${total}: ${JSON.stringify(text.length > 140 ? `${text.slice(0, 140)}...` : text)}`;
    });
}
