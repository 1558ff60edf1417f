import { train } from './learn.mjs';
import { weigh } from './rows.mjs';
import { randomFrom } from './random.mjs';

const headOf = ({ channel }) => (channel === 'user' ? 0 : 1);

export function modelFrom(rows, buckets, seed, options) {
  weigh(rows);
  return train(rows, buckets, randomFrom(seed), options);
}

/**
 * The score of every row from a model that never saw its source. Documents are scored with both heads, since people
 * paste them. Answers rows with `scores`: one for each head that may meet them.
 */
export function leaveSourcesOut(rows, Evidence, buckets, seed, options, report = () => {}) {
  const judged = [];
  const evidence = new Evidence();
  const total = (model, windows, head) => {
    evidence.clear();
    for (const window of windows) evidence.add(model.score(window, head));
    return evidence.total(head);
  };
  const names = [...new Set(rows.map(({ source }) => source))].filter((name) => !name.startsWith('generated-'));
  let whole;
  for (const name of names) {
    const own = rows.filter(({ source }) => source === name);
    const rest = rows.filter(({ source, learn }) => source !== name && learn);
    const model = own[0].learn
      ? modelFrom(rest, buckets, seed, options)
      : (whole ??= modelFrom(rest, buckets, seed, options));
    for (const row of own) {
      const scores = [total(model, row.windows, 0), total(model, row.windows, 1)];
      judged.push({ ...row, windows: undefined, score: scores[headOf(row)], scores });
    }
    report(name);
  }
  return judged;
}

const isOrdinary = ({ target, kind }) => target === 0 && kind === 'benign';

/** The score that this share of ordinary harmless text exceeds, every source counting the same. */
export function quantile(judged, head, share, without) {
  const benign = judged.filter(
    (row) => isOrdinary(row) && row.learn && row.source !== without && (head === 0 || row.channel !== 'user'),
  );
  const sizes = new Map();
  for (const { source } of benign) sizes.set(source, (sizes.get(source) ?? 0) + 1);
  const enough = benign.filter(({ source }) => sizes.get(source) >= 50);
  const sources = new Set(enough.map(({ source }) => source)).size;
  let seen = 0;
  for (const { scores, source } of enough.toSorted((a, b) => b.scores[head] - a.scores[head])) {
    seen += 1 / sizes.get(source);
    if (seen > share * sources) return scores[head];
  }
  return 0;
}

/** One line for each source and kind: how many are above the threshold that the other sources fixed. */
export function table(judged, share) {
  const groups = new Map();
  for (const row of judged) {
    const key = `${row.source} | ${row.target === 1 ? 'attack' : 'benign'} | ${row.kind} | ${row.learn ? 'left out' : 'never learned'}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([name, rows]) => {
    const head = headOf(rows[0]);
    const threshold = quantile(judged, head, share, rows[0].source);
    const rate = rows.filter(({ score }) => score > threshold).length / rows.length;
    return { name, rows: rows.length, attack: rows[0].target === 1, kind: rows[0].kind, rate };
  });
}

/** Of ordinary text the share that the model alone may refuse. A document is refused with less ease: few of them are attacks. */
const REFUSED = [0.003, 0.001];

/**
 * Sums of weights and the scores they stand for; a score of 0.6 refuses. So far out there are few texts, hence the line
 * through the shares before it has a say as well.
 */
export function knots(judged, head) {
  const at = (share) => quantile(judged, head, share);
  const slope = (at(0.003) - at(0.02)) / Math.log(0.02 / 0.003);
  const beyond = (share) => Math.max(at(share), at(0.003) + slope * Math.log(0.003 / share));
  const refused = REFUSED[head];
  const found = [
    [at(0.03), 0.05],
    [at(0.01), 0.25],
    [at(0.005), 0.4],
    [beyond(refused), 0.6],
    [beyond(refused / 3), 0.8],
    [beyond(refused / 30), 0.9],
  ];
  for (let index = 1; index < found.length; index++)
    found[index][0] = Math.max(found[index][0], found[index - 1][0] + 1e-3);
  return found;
}
