import type { Node } from './ast.ts';
import type { Ranges } from './ranges.ts';

/** A Thompson automaton: a node either reads one unit of `reads` and goes to `target`, or branches freely, or accepts. */
export class Nfa {
  readonly branches: (number[] | undefined)[] = [];
  readonly reads: (Ranges | undefined)[] = [];
  readonly target: number[] = [];
  /** Index of the accepted pattern, or -1. */
  readonly accepts: number[] = [];
  readonly owner: number[] = [];

  /** Adds an expression and returns its entry node. `pattern` is what its end accepts. */
  add(node: Node, pattern: number): number {
    return this.#build(node, this.#node(pattern, pattern), pattern);
  }

  /** Adds an expression whose end leads into nodes added before. */
  lead(node: Node, into: readonly number[]): number {
    const join = this.#node(-1);
    this.branches[join] = [...into];
    return this.#build(node, join, -1);
  }

  /** The nodes reached without reading, kept only where they read or accept. */
  closure(from: Iterable<number>): number[] {
    const seen = new Set(from);
    for (const node of seen) {
      for (const branch of this.branches[node] ?? []) seen.add(branch);
    }
    return [...seen]
      .filter((node) => this.reads[node] !== undefined || this.accepts[node] !== -1)
      .sort((a, b) => a - b);
  }

  #node(owner: number, accepts = -1): number {
    this.branches.push(undefined);
    this.reads.push(undefined);
    this.target.push(-1);
    this.accepts.push(accepts);
    return this.owner.push(owner) - 1;
  }

  /** Builds backwards, from what must follow. */
  #build(node: Node, to: number, owner: number): number {
    switch (node.type) {
      case 'class': {
        const entry = this.#node(owner);
        this.reads[entry] = node.ranges;
        this.target[entry] = to;
        return entry;
      }
      case 'sequence':
        return node.items.reduceRight((next, item) => this.#build(item, next, owner), to);
      case 'choice': {
        const entry = this.#node(owner);
        this.branches[entry] = node.options.map((option) => this.#build(option, to, owner));
        return entry;
      }
      case 'repeat':
        return this.#repeat(node.item, node.min, node.max, to, owner);
    }
  }

  #repeat(item: Node, min: number, max: number, to: number, owner: number): number {
    let next = to;
    if (max === Infinity) {
      const loop = this.#node(owner);
      this.branches[loop] = [this.#build(item, loop, owner), to];
      next = loop;
    } else {
      for (let copy = min; copy < max; copy++) {
        const skip = this.#node(owner);
        this.branches[skip] = [this.#build(item, next, owner), to];
        next = skip;
      }
    }
    for (let copy = 0; copy < min; copy++) next = this.#build(item, next, owner);
    return next;
  }
}
