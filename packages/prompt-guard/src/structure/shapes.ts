import type { Shape } from './check.ts';
import { isObject, own } from './members.ts';
import { pointerTo } from './pointer.ts';

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null';

function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as Kind;
}

/** Anything JSON can hold: arguments, schemas, what an application defines itself. */
export const any: Shape = () => undefined;

/** One shape for each JSON type that may stand here. */
export function byKind(shapes: Partial<Record<Kind, Shape>>): Shape {
  return (check, value, pointer) => {
    const shape = shapes[kindOf(value)];
    if (shape === undefined) check.fail(pointer, 'type');
    else shape(check, value, pointer);
  };
}

export const text: Shape = byKind({ string: any });
export const flag: Shape = byKind({ boolean: any });
export const record: Shape = byKind({ object: any });

/** Providers take `null` for "not given" nearly everywhere. */
export function orNull(shape: Shape): Shape {
  return (check, value, pointer) => {
    if (value !== null) shape(check, value, pointer);
  };
}

export function number(min: number, max: number): Shape {
  return (check, value, pointer) => {
    if (typeof value !== 'number') check.fail(pointer, 'type');
    else if (!(value >= min && value <= max)) check.fail(pointer, 'range');
  };
}

export function whole(min: number, max: number = Number.MAX_SAFE_INTEGER): Shape {
  const inRange = number(min, max);
  return (check, value, pointer) => {
    if (typeof value === 'number' && !Number.isSafeInteger(value)) check.fail(pointer, 'type');
    else inRange(check, value, pointer);
  };
}

export function listOf(shape: Shape, min = 0): Shape {
  return (check, value, pointer) => {
    if (!Array.isArray(value)) return check.fail(pointer, 'type');
    if (value.length < min) return check.fail(pointer, 'too-few');
    for (let index = 0; index < value.length && !check.problem; index++) {
      shape(check, value[index], pointerTo(pointer, index));
    }
  };
}

export type Members = Readonly<Record<string, Shape>>;

function readMembers(members: Members): {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly needed: readonly string[];
} {
  const shapes = new Map(
    Object.entries(members).map(([name, shape]) => [
      name.replace(/!$/, ''),
      name.endsWith('!') ? shape : orNull(shape),
    ]),
  );
  const needed = Object.keys(members)
    .filter((name) => name.endsWith('!'))
    .map((name) => name.slice(0, -1));
  return { shapes, needed };
}

/**
 * An object with these members; one whose name ends in `!` must be there, unless the route writes it. A `null` under any
 * other name is how many a client says "not given".
 */
export function object(members: Members): Shape {
  // Made at first use: a service speaks one protocol of those that have tables.
  let made: ReturnType<typeof readMembers> | undefined;
  return (check, value, pointer) => {
    if (!isObject(value)) return check.fail(pointer, 'type');
    const { shapes, needed } = (made ??= readMembers(members));
    for (const name of needed) {
      if (own(value, name) === undefined && !check.provided.has(name)) check.fail(pointerTo(pointer, name), 'missing');
    }
    for (const name of Object.keys(value)) {
      if (check.problem) return;
      const at = pointerTo(pointer, name);
      const shape = shapes.get(name);
      if (shape === undefined) check.stray(at);
      else shape(check, own(value, name), at);
    }
  };
}

interface TaggedOptions {
  /** What an object without the tag is. */
  readonly absent?: Shape;
  /** A tag that is not in the table is wrong, not merely unknown. */
  readonly closed?: boolean;
}

/** Objects told apart by one member, its value or (with `*` at the end) its beginning. */
export function tagged(tag: string, shapes: Members, { absent, closed = false }: TaggedOptions = {}): Shape {
  const exact = new Map(Object.entries(shapes));
  const prefixes = [...exact].filter(([name]) => name.endsWith('*'));
  const find = (name: string): Shape | undefined =>
    exact.get(name) ?? prefixes.find(([prefix]) => name.startsWith(prefix.slice(0, -1)))?.[1];
  return (check, value, pointer) => {
    if (!isObject(value)) return check.fail(pointer, 'type');
    const name = own(value, tag);
    if (name === undefined && absent !== undefined) return absent(check, value, pointer);
    if (typeof name !== 'string') return check.fail(pointerTo(pointer, tag), name === undefined ? 'missing' : 'type');
    const shape = find(name);
    if (shape !== undefined) shape(check, value, pointer);
    else if (closed) check.fail(pointerTo(pointer, tag), 'value');
    else check.stray(pointer);
  };
}

/** One of a few words, such as a role: a word that nobody knows is not passed on. */
export function word(...words: readonly string[]): Shape {
  return (check, value, pointer) => {
    if (typeof value !== 'string') check.fail(pointer, 'type');
    else if (!words.includes(value)) check.fail(pointer, 'value');
  };
}
