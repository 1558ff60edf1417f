import type { Node } from './ast.ts';
import { maxLength } from './ast.ts';
import { UnitClasses } from './classes.ts';
import { ACCEPTS, DEAD, LazyDfa, UNKNOWN } from './dfa.ts';
import { Nfa } from './nfa.ts';
import { ExpressionError } from './parse.ts';
import type { Ranges } from './ranges.ts';

const MAX_STATES = 4000;

/**
 * The most units a stream may have to hold while it is open whether this pattern matches (or matches further): the
 * longest way through the automaton on which no end is certain. Throws `ExpressionError` when there is no such bound.
 */
export function holdOf(node: Node, notAfter: Ranges | undefined): number {
  const length = maxLength(node);
  if (length !== Infinity) return length + (notAfter === undefined ? 0 : 1);
  return longestUncertainWay(node, notAfter);
}

function longestUncertainWay(node: Node, notAfter: Ranges | undefined): number {
  const nfa = new Nfa();
  const entry = nfa.add(node, 0);
  const reads = nfa.reads.filter((ranges) => ranges !== undefined);
  const classes = new UnitClasses(notAfter === undefined ? reads : [...reads, notAfter]);
  const vetoes = notAfter === undefined ? undefined : classes.members(notAfter);
  const machine = new LazyDfa(nfa, classes, { maxStates: MAX_STATES + 1 });
  const longest = new Map<number, number>();
  const open = new Set<number>();

  function walk(state: number): number {
    const known = longest.get(state);
    if (known !== undefined) return known;
    if (open.has(state)) throw new ExpressionError(UNBOUNDED);
    if (machine.stateCount > MAX_STATES) throw new ExpressionError('needs too many states; simplify or bound it');
    open.add(state);
    const accepts = ((machine.flags[state >> machine.shift] ?? 0) & ACCEPTS) !== 0;
    // Even an accepting state waits for one unit, which may veto the end or continue the match.
    let length = 1;
    for (let unitClass = 0; unitClass < classes.count; unitClass++) {
      const entryOf = machine.table[state + unitClass] ?? UNKNOWN;
      const next = entryOf === UNKNOWN ? machine.follow(state, unitClass) : entryOf;
      if (next === DEAD) continue;
      // Once the end at `state` is certain, what lies before it is replaced whatever follows: count anew from here.
      const certain = accepts && vetoes?.[unitClass] !== 1;
      if (certain) later.add(next);
      else length = Math.max(length, 1 + walk(next));
    }
    open.delete(state);
    longest.set(state, length);
    return length;
  }

  const later = new Set([machine.stateOf(nfa.closure([entry]))]);
  let hold = 0;
  for (const state of later) hold = Math.max(hold, 1 + walk(state));
  return hold;
}

const UNBOUNDED =
  'could hold text without bound before it is known to match; ' +
  'bound the quantifier, as in \\S{1,64} for \\S+, or drop notAfter when it repeats what the expression ends with';
