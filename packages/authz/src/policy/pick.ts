import type { MongoAbility } from '@casl/ability';
import { judge, judgeAll } from './decide.ts';
import type { Question } from './decide.ts';
import { looksAtPlaces } from './field-paths.ts';

/** Deeper than any reply that somebody reads; what is deeper is left out. */
const MAX_DEPTH = 32;
/** More than any reply holds; objects that lead back to each other unfold to any number of members. */
const MAX_MEMBERS = 100_000;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** As `JSON.stringify` would see it: models of ORMs and dates say themselves what is to be shown. */
function shown(value: unknown): unknown {
  const own: unknown = isObject(value) ? Reflect.get(value, 'toJSON') : undefined;
  return typeof own === 'function' ? Reflect.apply(own, value, ['']) : value;
}

/** Lists within lists give a member twice as many names each time. */
const MAX_NAMES = 64;

/** A name with a dot would pass for a path: `address.city` for the city of the address. */
const isPlainName = (name: string): boolean => name !== '' && !name.includes('.');

const below = (paths: readonly string[], name: string): readonly string[] =>
  paths.length === 0 ? [name] : paths.map((path) => `${path}.${name}`);

/**
 * The fields of the instance that the ability permits, as a new object. A forbidden field takes its members with it.
 * What contains itself is left out where it would begin again.
 * @throws {RangeError} when the object unfolds to more than a hundred thousand members, or to more lists within lists than
 * rules about places can be asked about
 */
export function cut(ability: MongoAbility, question: Question & { readonly value: object }): object | undefined {
  const around = new Set<object>();
  const byPlace = looksAtPlaces(ability, question.action, question.resource);
  let count = 0;

  /** Paths are all the names of one member, with places in lists and without. */
  function members(value: object, paths: readonly string[], permitted: boolean, depth: number): [string, unknown][] {
    return Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
      if (!isPlainName(name)) return [];
      const kept = part(member, below(paths, name), permitted, depth);
      return kept === undefined ? [] : [[name, kept]];
    });
  }

  function item(value: unknown, index: number, paths: readonly string[], permitted: boolean, depth: number): unknown {
    if (!byPlace) return within(shown(value), paths, permitted, depth);
    const placed = below(paths, String(index));
    if (placed.length + paths.length > MAX_NAMES) throw new RangeError('pick: the lists are nested too deep.');
    const [place = ''] = placed;
    if (judgeAll(ability, question, placed) === false) return undefined;
    const own = judge(ability, { ...question, field: place });
    return within(shown(value), [...placed, ...paths], own ?? permitted, depth);
  }

  function inside(value: object, paths: readonly string[], permitted: boolean, depth: number): unknown {
    if (depth > MAX_DEPTH) return undefined;
    if (Array.isArray(value)) {
      const items = value.map((one: unknown, index) => item(one, index, paths, permitted, depth + 1));
      const kept = items.filter((one) => one !== undefined);
      return permitted || kept.length > 0 ? kept : undefined;
    }
    const kept = members(value, paths, permitted, depth + 1);
    return permitted || kept.length > 0 ? Object.fromEntries(kept) : undefined;
  }

  function within(value: unknown, paths: readonly string[], permitted: boolean, depth: number): unknown {
    if (isObject(value)) {
      if (around.has(value)) return undefined;
      if (++count > MAX_MEMBERS) throw new RangeError(`pick: the object has more than ${MAX_MEMBERS} members.`);
      around.add(value);
      const kept = inside(value, paths, permitted, depth);
      around.delete(value);
      return kept;
    }
    return permitted && typeof value !== 'function' ? value : undefined;
  }

  function part(member: unknown, paths: readonly string[], above: boolean, depth: number): unknown {
    const own = judgeAll(ability, question, paths);
    return own === false ? undefined : within(shown(member), paths, own ?? above, depth);
  }

  const top = shown(question.value);
  if (!isObject(top) || Array.isArray(top)) return undefined;
  around.add(top);
  const kept = members(top, [], false, 0);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
