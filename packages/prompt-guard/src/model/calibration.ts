/** A sum of weights and the score it stands for. */
export type Knot = readonly [sum: number, score: number];

/** Straight lines between the knots, which rise; nothing below the first, no more than the last. */
export function scoreOf(sum: number, knots: readonly Knot[]): number {
  let [below, low] = [-Infinity, 0];
  for (const [above, high] of knots) {
    if (sum < above) return below === -Infinity ? 0 : low + ((high - low) * (sum - below)) / (above - below);
    [below, low] = [above, high];
  }
  return low;
}
