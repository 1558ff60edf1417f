/** What is wrong with a request's shape. */
export interface ShapeProblem {
  /** `type`, `range`, `missing`, `too-few`, `value` or `token-ids`. */
  readonly reason: string;
  readonly pointer: string;
}

/** One walk of one body along one table: the first thing wrong, and every member that the table does not know. */
export class Check {
  problem: ShapeProblem | undefined;
  readonly strays: string[] = [];
  /** Members that the route itself writes, so that a client need not send them. */
  readonly provided: ReadonlySet<string>;

  constructor(provided: ReadonlySet<string> = new Set()) {
    this.provided = provided;
  }

  fail(pointer: string, reason: string): void {
    this.problem ??= { reason, pointer };
  }

  /** A member, or a part of an unknown type. Nothing below it is looked at. */
  stray(pointer: string): void {
    this.strays.push(pointer);
  }
}

/** Looks at one value. */
export type Shape = (check: Check, value: unknown, pointer: string) => void;
