// Which thresholds a row is held against.

/**
 * Answers the channel of a row: its own `channel`; else a document when its kind is `indirect` or `document`, or when it
 * is a benign row of a source whose attacks are all indirect (the twin of an attack: the same mail without it), or of a
 * source in `documents`; else user text.
 */
export function channels(rows, documents = []) {
  const named = new Set(documents);
  const indirect = new Set();
  const other = new Set();
  for (const { label, kind, source } of rows)
    if (label === 'attack') (kind === 'indirect' ? indirect : other).add(source);
  return ({ channel, label, kind, source }) => {
    if (channel !== undefined) return channel;
    if (kind === 'indirect' || kind === 'document' || named.has(source)) return 'document';
    return label === 'benign' && indirect.has(source) && !other.has(source) ? 'document' : 'user';
  };
}
