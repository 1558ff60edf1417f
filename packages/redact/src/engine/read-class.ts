import { withReadings } from './disguises.ts';
import { readEscape } from './escapes.ts';
import { foldRanges, negateRanges, normalizeRanges } from './ranges.ts';
import type { Range, Ranges } from './ranges.ts';

interface Member {
  readonly ranges: Ranges;
  readonly length: number;
}

/** Reads the `[...]` that opens at `at`. A string says what is wrong with it. */
export function readClass(source: string, at: number, ignoreCase: boolean): Member | string {
  let next = at + 1;
  const negated = source[next] === '^';
  if (negated) next++;
  const ranges: Range[] = [];
  while (source[next] !== ']') {
    const low = readMember(source, next);
    if (typeof low === 'string') return low;
    next += low.length;
    // '-' is itself at the edges of a class and beside \d and its like, as in ECMA-262 without the u flag.
    const isRange = source[next] === '-' && source[next + 1] !== ']' && unitOf(low) !== undefined;
    const high = isRange ? readMember(source, next + 1) : undefined;
    if (typeof high === 'string') return high;
    const from = unitOf(low);
    const to = high === undefined ? undefined : unitOf(high);
    if (high === undefined || from === undefined || to === undefined) {
      ranges.push(...(from === undefined ? low.ranges : withReadings(low.ranges)));
      continue;
    }
    if (from > to) return 'has a class range that is out of order';
    ranges.push(...withReadings([[from, to]]));
    next += high.length + 1;
  }
  if (ranges.length === 0) return 'has an empty class';
  const folded = ignoreCase ? foldRanges(ranges) : normalizeRanges(ranges);
  const result = negated ? negateRanges(folded) : folded;
  return result.length === 0 ? 'has a class that nothing can match' : { ranges: result, length: next + 1 - at };
}

function readMember(source: string, at: number): Member | string {
  const character = source[at];
  if (character === undefined) return 'has an unclosed "["';
  if (character !== '\\') return { ranges: [[source.charCodeAt(at), source.charCodeAt(at)]], length: 1 };
  const escape = readEscape(source, at + 1);
  if (escape === undefined) return 'has an escape this engine does not know in a class';
  return { ranges: escape.ranges, length: escape.length + 1 };
}

function unitOf(member: Member): number | undefined {
  const only = member.ranges.length === 1 ? member.ranges[0] : undefined;
  return only !== undefined && only[0] === only[1] ? only[0] : undefined;
}
