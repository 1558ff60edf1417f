const MAX_TAINTS = 100;
const MAX_LENGTH = 256;

/** Stands for taints that could not be kept: rules that ask or refuse take it for any taint, and the reviewer reads it. */
export const MORE_TAINTS = '* (more than are kept)';

/** As many as an approval keeps. Never fewer without a word: a rule about one that was left out has to hold later, too. */
export function keptTaints(taints: readonly string[]): readonly string[] {
  const all = [...new Set(taints)].filter((taint) => taint !== MORE_TAINTS);
  const short = all.filter((taint) => taint.length <= MAX_LENGTH);
  const isWhole = short.length === all.length && all.length < MAX_TAINTS && !taints.includes(MORE_TAINTS);
  return isWhole ? all : [...short.slice(0, MAX_TAINTS - 1), MORE_TAINTS];
}
