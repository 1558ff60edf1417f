import type { UnitClasses } from './classes.ts';
import type { Nfa } from './nfa.ts';

/** A transition nobody took yet. */
export const UNKNOWN = 0;
/** A transition after which nothing can match. */
export const DEAD = -1;

export const ACCEPTS = 1;
/** Nothing can be read after this state. */
export const FINAL = 2;

const MAX_STATES = 16_384;
const NOTHING: readonly number[] = [];

export interface DfaOptions {
  /**
   * Closed nodes that join after a unit of each class, for a search that may start anywhere; states are written without
   * them. Such a machine has no dead state, and a transition into an accepting state is stored negated, so that one
   * comparison finds everything unusual. The list for one class must be the same object each time.
   */
  readonly restart?: (leftClass: number) => readonly number[];
  readonly maxStates?: number;
}

/**
 * The subset construction, done one transition at a time. A state is its offset into `table`, so that following a
 * transition is one addition and one look-up. Memory is bounded: a full table is dropped and built anew.
 */
export class LazyDfa {
  readonly shift: number;
  table: Int32Array;
  flags: Uint8Array = new Uint8Array(64);
  /** Grows when every state handed out before became invalid. */
  epoch = 0;
  readonly #nfa: Nfa;
  readonly #restart: DfaOptions['restart'];
  readonly #afterRestart = new Map<readonly number[], (readonly number[])[]>();
  readonly #kinds = new Map<readonly number[], number>();
  #restarts: (readonly number[])[] = [[]];
  readonly #maxStates: number;
  readonly #reads: (Uint8Array | undefined)[];
  #ids = new Map<string, number>();
  #nodes: number[][] = [[]];
  #accepts: number[][] = [[]];

  constructor(nfa: Nfa, classes: UnitClasses, options: DfaOptions = {}) {
    this.#nfa = nfa;
    this.#restart = options.restart;
    this.#maxStates = options.maxStates ?? MAX_STATES;
    this.#reads = nfa.reads.map((ranges) => (ranges === undefined ? undefined : classes.members(ranges)));
    this.shift = Math.ceil(Math.log2(Math.max(2, classes.count)));
    this.table = new Int32Array(64 << this.shift);
  }

  get stateCount(): number {
    return this.#nodes.length - 1;
  }

  nodesOf(state: number): readonly number[] {
    return this.#nodes[state >> this.shift] ?? [];
  }

  /** Accepted patterns, lowest index first. */
  acceptedBy(state: number): readonly number[] {
    return this.#accepts[state >> this.shift] ?? [];
  }

  /** The state of closed nodes, after a unit of a class if that matters; -1 is the start of the text. */
  stateOf(closedNodes: readonly number[], leftClass = -1): number {
    const restart = this.#restart?.(leftClass) ?? NOTHING;
    const key = `${this.#kindOf(restart)}:${closedNodes.join()}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known << this.shift;
    if (this.#nodes.length > this.#maxStates) this.#forgetEverything();
    const id = this.#nodes.push([...closedNodes]) - 1;
    this.#ids.set(key, id);
    this.#restarts.push(restart);
    const accepted = new Set(closedNodes.map((node) => this.#nfa.accepts[node] ?? -1));
    accepted.delete(-1);
    this.#accepts.push([...accepted].sort((a, b) => a - b));
    this.#grow(id + 1);
    const final = closedNodes.every((node) => this.#reads[node] === undefined);
    this.flags[id] = (accepted.size > 0 ? ACCEPTS : 0) | (final ? FINAL : 0);
    return id << this.shift;
  }

  /** Works out an UNKNOWN transition. `table` and `flags` may be other arrays afterwards. */
  follow(state: number, unitClass: number): number {
    const targets = this.#targets(this.nodesOf(state), unitClass);
    if (this.#restart === undefined && targets.length === 0) {
      this.table[state + unitClass] = DEAD;
      return DEAD;
    }
    const nodes = this.#nfa.closure([...targets, ...this.#restarted(state, unitClass)]);
    const before = this.epoch;
    const next = this.stateOf(nodes, unitClass);
    const entry = this.#restart !== undefined && this.acceptedBy(next).length > 0 ? -next : next;
    if (this.epoch === before) this.table[state + unitClass] = entry;
    return entry;
  }

  #targets(nodes: readonly number[], unitClass: number): number[] {
    const targets = new Set<number>();
    for (const node of nodes) if (this.#reads[node]?.[unitClass] === 1) targets.add(this.#nfa.target[node] ?? -1);
    return [...targets];
  }

  /** What a search that starts in a state with this unit reaches. */
  #restarted(state: number, unitClass: number): readonly number[] {
    const restart = this.#restarts[state >> this.shift] ?? NOTHING;
    let known = this.#afterRestart.get(restart);
    if (known === undefined) this.#afterRestart.set(restart, (known = []));
    return (known[unitClass] ??= this.#targets(restart, unitClass));
  }

  #kindOf(restart: readonly number[]): number {
    let kind = this.#kinds.get(restart);
    if (kind === undefined) this.#kinds.set(restart, (kind = this.#kinds.size));
    return kind;
  }

  #grow(states: number): void {
    if (states << this.shift <= this.table.length) return;
    const table = new Int32Array(this.table.length * 2);
    table.set(this.table);
    this.table = table;
    const flags = new Uint8Array(table.length >> this.shift);
    flags.set(this.flags);
    this.flags = flags;
  }

  #forgetEverything(): void {
    this.epoch++;
    this.table.fill(UNKNOWN);
    this.#ids = new Map();
    this.#nodes = [[]];
    this.#accepts = [[]];
    this.#restarts = [[]];
  }
}
