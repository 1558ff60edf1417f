// Side-by-side timing: rounds interleave, so that a busy machine slows both; the median of the ratios is reported.

/** Nanoseconds of CPU and wall are too coarse for single calls: one round runs `batch` of them. */
function round(work, batch) {
  const start = process.hrtime.bigint();
  for (let index = 0; index < batch; index++) work(index);
  return Number(process.hrtime.bigint() - start) / 1000 / batch;
}

async function roundAsync(work, batch) {
  const start = process.hrtime.bigint();
  for (let index = 0; index < batch; index++) await work(index);
  return Number(process.hrtime.bigint() - start) / 1000 / batch;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Median microseconds of one call. */
export function microseconds(work, { batch = 200, rounds = 15 } = {}) {
  round(work, batch);
  return median(Array.from({ length: rounds }, () => round(work, batch)));
}

/** Ours against theirs in one run: median microseconds of each and the median of the paired ratios. */
export async function sideBySide(ours, theirs, { batch = 200, rounds = 21 } = {}) {
  await roundAsync(ours, batch);
  await roundAsync(theirs, batch);
  const pairs = [];
  for (let index = 0; index < rounds; index++) {
    const first = index % 2 === 0;
    const a = first ? await roundAsync(ours, batch) : 0;
    const b = await roundAsync(theirs, batch);
    pairs.push([first ? a : await roundAsync(ours, batch), b]);
  }
  return {
    ours: median(pairs.map(([a]) => a)),
    theirs: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b)),
  };
}

/** A small seeded generator, so that every run draws the same corpus. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function cpuRound(work, batch) {
  const before = process.cpuUsage();
  for (let index = 0; index < batch; index++) {
    const pending = work(index);
    if (pending !== undefined && typeof pending?.then === 'function') await pending;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / batch;
}

/**
 * As `sideBySide`, in CPU time of all threads: what a busy machine leaves alone, and what counts the collector's work.
 * A batch should take some 10 ms.
 */
export async function cpuSideBySide(ours, theirs, { batch = 200, rounds = 15 } = {}) {
  await cpuRound(ours, batch);
  await cpuRound(theirs, batch);
  const pairs = [];
  for (let index = 0; index < rounds; index++) {
    const first = index % 2 === 0;
    const a = first ? await cpuRound(ours, batch) : 0;
    const b = await cpuRound(theirs, batch);
    pairs.push([first ? a : await cpuRound(ours, batch), b]);
  }
  return {
    ours: median(pairs.map(([a]) => a)),
    theirs: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b)),
  };
}

/**
 * How much longer `large` takes than `small`: the least CPU time of each over the rounds. What else runs on the machine
 * can only lengthen a round, so rounds are added while the ratio is above `bar`, up to six. A short `small` is timed
 * twice as often: luck may flatter the ratio less than it may spoil it.
 */
export async function growth(small, large, bar) {
  let [least, most, ratio] = [Infinity, Infinity, Infinity];
  for (let index = 0; index < 6 && ratio > bar; index++) {
    // What takes a millisecond is timed several times over: a collection in the midst would be most of it.
    const batch = index === 0 ? 1 : Math.max(1, Math.min(10, Math.ceil(20_000 / least)));
    least = Math.min(least, await cpuRound(small, batch));
    if (least < 50_000) least = Math.min(least, await cpuRound(small, batch));
    most = Math.min(most, await cpuRound(large, batch));
    ratio = most / least;
  }
  return { ratio, microseconds: least };
}
