import type { Pattern } from '../types.ts';
import { maxLength, minLength, writtenSize } from './ast.ts';
import type { Node } from './ast.ts';
import { holdOf } from './bounds.ts';
import { UnitClasses } from './classes.ts';
import { LazyDfa, UNKNOWN } from './dfa.ts';
import { endsEscape, ESCAPE_EXPRESSION, LOOKBACK } from './escape-edge.ts';
import { factorsOf } from './factor.ts';
import { Nfa } from './nfa.ts';

import { ExpressionError, parseExpression } from './parse.ts';
import type { Ranges } from './ranges.ts';
import { Skim } from './skim.ts';

const MAX_NODES = 20_000;
/** Fewer than a stream remembers of what it released. */
const MAX_PASSED_BEFORE = 8;

interface ParsedPattern {
  readonly node: Node;
  readonly notBefore: Ranges | undefined;
  readonly notAfter: Ranges | undefined;
}

/** Patterns compiled into two machines over one alphabet: one finds where to look, the other matches from a start. */
export class Program {
  readonly classes: UnitClasses;
  readonly matching: LazyDfa;
  /** Searches for factors, from any start. */
  readonly waking: LazyDfa;
  /** By factor: a match starts at most this many units before its end. */
  readonly spans: readonly number[];
  readonly maxSpan: number;
  /** The fewest units that a match has. */
  readonly minLength: number;
  /** By pattern: one byte per class, 1 where a match must not end before it. */
  readonly notAfter: readonly (Uint8Array | undefined)[];
  /** By pattern: whether its text must be at hand when it ends. */
  readonly needsText: readonly boolean[];
  /** By node of the matching machine: whether it belongs to a pattern that needs text. */
  readonly #textNodes: Uint8Array;
  readonly #startNodes: (leftClass: number) => number[];
  readonly #starts: Int32Array;
  #startsEpoch = 0;
  #skim: Skim | undefined;

  constructor(patterns: readonly Pattern[], maxHold: number) {
    const parsed = patterns.map((pattern) => parsePattern(pattern, maxHold));
    const matching = new Nfa();
    const entries = parsed.map(({ node }, index) => matching.add(node, index));
    const waking = new Nfa();
    this.minLength = Math.min(...parsed.map(({ node }) => minLength(node)));
    const factors = parsed.flatMap(({ node, notBefore }) =>
      factorsOf(node, notBefore !== undefined).map((factor) => ({
        ...factor,
        notBefore: factor.leads ? notBefore : undefined,
      })),
    );
    const wakeEntries = factors.map(({ node }, index) => waking.add(node, index));
    const vetoed = wakeEntries.filter((_, index) => factors[index]?.notBefore !== undefined);
    const escape = waking.lead(parseExpression(ESCAPE_EXPRESSION, false), vetoed);
    this.spans = factors.map(({ span }) => span);
    this.maxSpan = Math.max(1, ...this.spans);
    const edges = parsed.flatMap(({ notBefore, notAfter }) => [notBefore, notAfter]);
    const all = [...matching.reads, ...waking.reads, ...edges];
    this.classes = new UnitClasses(all.filter((ranges) => ranges !== undefined));
    this.#starts = new Int32Array(this.classes.count + 1);
    this.#startNodes = allowedAfter(this.classes, matching, entries, parsed);
    this.matching = new LazyDfa(matching, this.classes);
    const wakeNodes = allowedAfter(this.classes, waking, [...wakeEntries, escape], factors);
    this.waking = new LazyDfa(waking, this.classes, { restart: wakeNodes });
    this.notAfter = parsed.map(({ notAfter }) => (notAfter === undefined ? undefined : this.classes.members(notAfter)));
    this.needsText = patterns.map(needsText);
    this.#textNodes = Uint8Array.from(matching.owner, (pattern) => (this.needsText[pattern] === true ? 1 : 0));
  }

  /** Passes over what cannot match, for streams. */
  get skim(): Skim {
    return (this.#skim ??= new Skim(this));
  }

  /** What stands before `at`: the class of the unit there, or -1 where nothing is vetoed. */
  leftOf(text: string, at: number): number {
    let end = at;
    while (end > 0 && at - end < MAX_PASSED_BEFORE && this.#isInvisible(text, end - 1)) end--;
    if (end === 0 || endsEscape(text, end)) return -1;
    return this.classes.of[text.charCodeAt(end - 1)] ?? 0;
  }

  #isInvisible(text: string, at: number): boolean {
    return this.classes.of[text.charCodeAt(at)] === this.classes.invisible;
  }

  /** The state before a match that follows a unit of this class; -1 at the start of the text and after an escape. */
  startAfter(leftClass: number): number {
    if (this.#startsEpoch !== this.matching.epoch) this.#forgetStarts();
    const known = this.#starts[leftClass + 1] ?? 0;
    if (known !== 0) return known;
    const start = this.matching.stateOf(this.#startNodes(leftClass));
    if (this.#startsEpoch !== this.matching.epoch) this.#forgetStarts();
    this.#starts[leftClass + 1] = start;
    return start;
  }

  #forgetStarts(): void {
    this.#starts.fill(0);
    this.#startsEpoch = this.matching.epoch;
  }

  /** The waking state at a place of a text. Where an escape may have begun before it, that is read again. */
  wakeAt(text: string, at: number, hasEscapes: boolean): number {
    if (!hasEscapes) return this.waking.stateOf([], this.#leftClass(text, at));
    let state = this.waking.stateOf([]);
    for (let index = Math.max(0, at - LOOKBACK); index < at; index++) {
      const unitClass = this.classes.of[text.charCodeAt(index)] ?? 0;
      if (unitClass === this.classes.invisible) {
        state = this.afterInvisible(state);
        continue;
      }
      const known = this.waking.table[state + unitClass] ?? UNKNOWN;
      state = Math.abs(known === UNKNOWN ? this.waking.follow(state, unitClass) : known);
    }
    return state;
  }

  /** The class of the unit before a place; -1 where what stands there may veto nothing. */
  #leftClass(text: string, at: number): number {
    return at === 0 || this.#isInvisible(text, at - 1) ? -1 : (this.classes.of[text.charCodeAt(at - 1)] ?? 0);
  }

  /** Invisible units are passed over. What stands before them may be too far away to veto what follows. */
  afterInvisible(state: number): number {
    return this.waking.stateOf(this.waking.nodesOf(state));
  }

  /** How far before the end of a factor the match can have begun that woke the machine in this state. */
  spanOf(state: number): number {
    let span = 1;
    for (const factor of this.waking.acceptedBy(state)) span = Math.max(span, this.spans[factor] ?? 1);
    return span;
  }

  /** Whether a pattern that needs its text is still alive in a state of the matching machine. */
  keepsText(state: number): boolean {
    return this.matching.nodesOf(state).some((node) => this.#textNodes[node] === 1);
  }
}

function needsText(pattern: Pattern): boolean {
  return pattern.validate !== undefined || pattern.part !== undefined;
}

function parsePattern(pattern: Pattern, maxHold: number): ParsedPattern {
  const ignoreCase = pattern.ignoreCase ?? false;
  const node = parseExpression(pattern.expression, ignoreCase);
  if (minLength(node) === 0) throw new ExpressionError('matches the empty text');
  if (writtenSize(node) > MAX_NODES) throw new ExpressionError(`is too large: over ${MAX_NODES} nodes`);
  const notAfter = parseEdge(pattern.notAfter, ignoreCase, 'notAfter');
  const notBefore = parseEdge(pattern.notBefore, ignoreCase, 'notBefore');
  if (needsText(pattern) && maxLength(node) === Infinity) {
    throw new ExpressionError('has validate or part, which need the whole text: bound it, as in {1,64} for +');
  }
  const hold = holdOf(node, notAfter);
  if (hold > maxHold)
    throw new ExpressionError(`can hold ${hold} units, over maxHold ${maxHold}; bound it or raise maxHold`);
  return { node, notBefore, notAfter };
}

function parseEdge(source: string | undefined, ignoreCase: boolean, option: string): Ranges | undefined {
  if (source === undefined) return undefined;
  const node = parseExpression(source, ignoreCase);
  if (node.type !== 'class') throw new ExpressionError(`has a ${option} that is not one character class`);
  return node.ranges;
}

/** Which closed nodes may start after a unit of each class, worked out once. The last place is the start of the text. */
function allowedAfter(
  classes: UnitClasses,
  nfa: Nfa,
  entries: readonly number[],
  edges: readonly { readonly notBefore: Ranges | undefined }[],
): (leftClass: number) => number[] {
  const vetoes = edges.map(({ notBefore }) => (notBefore === undefined ? undefined : classes.members(notBefore)));
  const known: (number[] | undefined)[] = [];
  const distinct = new Map<string, number[]>();
  return (leftClass) => {
    const place = leftClass === -1 ? classes.count : leftClass;
    let nodes = known[place];
    if (nodes === undefined) {
      nodes = nfa.closure(entries.filter((_, index) => vetoes[index]?.[place] !== 1));
      const key = nodes.join();
      nodes = distinct.get(key) ?? nodes;
      distinct.set(key, nodes);
      known[place] = nodes;
    }
    return nodes;
  };
}
