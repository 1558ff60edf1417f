/** Processor milliseconds of this process: other work on the machine must not fail a test. */
function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export interface Growth {
  /** Least processor milliseconds seen for the small work. */
  readonly small: number;
  /** How many times that the large work cost at its least. */
  readonly factor: number;
}

const ATTEMPTS = 10;
/** Below this many milliseconds a measurement is mostly noise. */
const FLOOR = 1.5;

/**
 * Measures two sizes of the same work, each at its best of several attempts, and stops as soon as the factor between them
 * is good enough: the compiler and the collector disturb single runs by several times their cost.
 */
export function growthOf(small: () => void, large: () => void, enough: number): Growth {
  let [leastSmall, leastLarge] = [Infinity, Infinity];
  let factor = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && (attempt < 2 || factor >= enough); attempt++) {
    leastSmall = Math.min(leastSmall, costOf(small));
    leastLarge = Math.min(leastLarge, costOf(large));
    factor = leastLarge / Math.max(leastSmall, FLOOR);
  }
  return { small: leastSmall, factor };
}
