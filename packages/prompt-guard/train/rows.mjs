/** Rows as the learner wants them: the features of every window, which heads they train, and what they weigh. */
export function prepare(rows, readWindows) {
  let windows = [];
  const keep = (features, count) => windows.push(features.slice(0, count));
  return rows.map((row) => {
    windows = [];
    readWindows(row.text, keep);
    const { source, channel, learn = true, label, kind, lang } = row;
    const target = label === 'attack' ? 1 : 0;
    return { source, channel, learn, kind, lang, target, windows, heads: headsOf(channel, kind, target), weight: 1 };
  });
}

/**
 * What a user says to an assistant is an attack in a document only when it is one from a user, or a task; a document is
 * no attack wherever it is pasted.
 */
function headsOf(channel, kind, target) {
  if (target === 0) return channel === 'user' ? [0] : [0, 1];
  return channel === 'user' ? [0, 1] : [1];
}

/** Of few texts, but each written by hand and in the words of no other. */
const WORTH = { 'prompts-dev': 3 };

/** Sources count by less than their size, so that no large one says what an attack is. */
export function weigh(rows, share = 0.8) {
  const sizes = new Map();
  const key = ({ source, target }) => `${source.startsWith('generated-') ? 'generated' : source}/${target}`;
  for (const row of rows) sizes.set(key(row), (sizes.get(key(row)) ?? 0) + 1);
  const totals = [0, 0];
  for (const row of rows) {
    row.own =
      (row.source.startsWith('generated-') ? 1 : (WORTH[row.source] ?? 1) * 3) *
      Math.pow(sizes.get(key(row)), share - 1);
    totals[row.target] += row.own;
  }
  for (const row of rows) row.weight = (row.own * rows.length) / 2 / totals[row.target];
}
