const step = (name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

// `~n`, which no JSON pointer has, after a name that is a number: `{ "0": 1 }` is not `[1]`.
const isPlace = /^\d+$/;

/** Every leaf of a JSON value by its JSON pointer (RFC 6901), in the order of the names. An empty container is a leaf. */
export function leaves(value) {
  const found = new Map();
  const visit = (each, at) => {
    const names = typeof each === 'object' && each !== null ? Object.keys(each) : [];
    if (names.length === 0) found.set(at, each);
    for (const name of names)
      visit(each[name], at + step(name) + (isPlace.test(name) && !Array.isArray(each) ? '~n' : ''));
  };
  visit(value, '');
  return found;
}

const json = (value) => JSON.stringify(value);

/** Rows of what is asked for now, beside what was before; without a before, all of them are plain. */
export function compare(now, before) {
  const mine = leaves(now);
  if (before === undefined) return [...mine].map(([at, value]) => ({ at, kind: 'same', value }));
  const theirs = leaves(before.value);
  const rows = [...mine].map(([at, value]) => {
    if (!theirs.has(at)) return { at, kind: 'added', value };
    const was = theirs.get(at);
    return json(was) === json(value) ? { at, kind: 'same', value } : { at, kind: 'changed', value, was };
  });
  const removed = [...theirs].filter(([at]) => !mine.has(at)).map(([at, was]) => ({ at, kind: 'removed', was }));
  // What differs first: it is what the reader came for.
  return [...rows.filter(({ kind }) => kind !== 'same'), ...removed, ...rows.filter(({ kind }) => kind === 'same')];
}

/** The parts that two texts have in common at both ends. */
export function trimmed(was, now) {
  const most = Math.min(was.length, now.length);
  let head = 0;
  while (head < most && was[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  // Whole characters only, accents with their letters.
  while (head > 0 && /[\p{M}\p{Cf}\udc00-\udfff]/u.test(now.charAt(head) + was.charAt(head))) head--;
  while (tail > 0 && /[\p{M}\p{Cf}\udc00-\udfff]/u.test(now.charAt(now.length - tail))) tail--;
  return { head, tail };
}
