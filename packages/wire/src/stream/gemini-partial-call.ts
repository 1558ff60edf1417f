import { member, textOf } from './reading.ts';

// A step of a JSONPath (RFC 9535) as the service writes them: $.name, $['name'], $[0].
const STEP = /\.([^.[\]]+)|\[(\d{1,6})\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y;

type Holder = Record<string, unknown> | unknown[];

/** A call whose arguments come piece by piece, each with its path (Vertex, `streamFunctionCallArguments`). */
export class PartialCall {
  readonly key: string;
  readonly name: string;
  #arguments: Record<string, unknown> = record();

  constructor(key: string, name: string) {
    this.key = key;
    this.name = name;
  }

  /** As JSON text, as far as they have come. */
  get arguments(): string {
    return JSON.stringify(this.#arguments);
  }

  set(whole: unknown): void {
    if (typeof whole === 'object' && whole !== null) this.#arguments = Object.assign(record(), whole);
  }

  add(piece: unknown): void {
    const path = textOf(piece, 'jsonPath') ?? textOf(piece, 'json_path') ?? '';
    // What cannot be placed is kept under its path, so that whoever judges the call sees it.
    if (!this.#place(stepsOf(path), piece)) this.#put(this.#arguments, path, piece);
  }

  #place(steps: readonly (string | number)[] | undefined, piece: unknown): boolean {
    const last = steps?.at(-1);
    if (!steps || last === undefined) return false;
    let holder: Holder = this.#arguments;
    for (const [position, step] of steps.slice(0, -1).entries()) {
      if (!fits(holder, step)) return false;
      const found: unknown = (holder as Record<string | number, unknown>)[step];
      if (found !== undefined && (typeof found !== 'object' || found === null)) return false;
      const next: Holder = (found as Holder | undefined) ?? (typeof steps[position + 1] === 'number' ? [] : record());
      (holder as Record<string | number, unknown>)[step] = next;
      holder = next;
    }
    if (!fits(holder, last)) return false;
    this.#put(holder, last, piece);
    return true;
  }

  #put(holder: Holder, step: string | number, piece: unknown): void {
    const into = holder as Record<string | number, unknown>;
    const value = valueOf(piece);
    const before = into[step];
    // Pieces of one text: `willContinue` says that more of it follows.
    into[step] = typeof before === 'string' && typeof value === 'string' ? before + value : value;
  }
}

/** Without a prototype, so that `__proto__` in a path is a name like any other. */
const record = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>;

/** An index may only go on where the list ends: a far one would make a list of that length. */
const fits = (holder: Holder, step: string | number): boolean =>
  Array.isArray(holder) ? typeof step === 'number' && step <= holder.length : typeof step === 'string';

function stepsOf(path: string): (string | number)[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: (string | number)[] = [];
  STEP.lastIndex = 1;
  for (let at = 1; at < path.length; at = STEP.lastIndex) {
    const match = STEP.exec(path);
    if (!match) return undefined;
    const [, name, index, single, double] = match;
    steps.push(index === undefined ? (name ?? unquoted(single ?? double ?? '')) : Number(index));
  }
  return steps;
}

const unquoted = (text: string): string => text.replace(/\\(.)/gs, '$1');

function valueOf(piece: unknown): unknown {
  for (const name of ['stringValue', 'string_value', 'numberValue', 'number_value', 'boolValue', 'bool_value']) {
    const value = member(piece, name);
    if (value !== undefined) return value;
  }
  return null;
}
