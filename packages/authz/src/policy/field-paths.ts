import type { MongoAbility } from '@casl/ability';

const INDEX = /^\d+$/;
const MAX_INDICES = 6;
/** A place in a list, or a wildcard that may stand for one; `address.*` and `address.**` need no looking at places. */
const BY_PLACE = /(?:^|\.)(?:\d+(?:\.|$)|[^.]*\*[^.]*\.)|\*\*[^.]/;

/**
 * The names of a path: as it stands, and without some or all of its places in lists. `items.cost` speaks of every item, so a
 * rule about it is one about `items.0.cost`. `undefined` for more lists within lists than anybody has.
 */
export function namesOf(path: string): readonly string[] | undefined {
  const segments = path.split('.');
  if (segments.filter((segment) => INDEX.test(segment)).length > MAX_INDICES) return undefined;
  let names: string[] = [''];
  for (const segment of segments) {
    const longer = names.map((name) => (name === '' ? segment : `${name}.${segment}`));
    names = INDEX.test(segment) ? [...longer, ...names] : longer;
  }
  return names.filter((name) => name !== '');
}

/** What contains the field, the outermost first, and last the field itself. */
export function waysTo(path: string): readonly string[] {
  const segments = path.split('.');
  return segments.map((_, index) => segments.slice(0, index + 1).join('.'));
}

/** Whether some rule speaks of places in lists, so that each item has to be asked about by its own. */
export function looksAtPlaces(ability: MongoAbility, action: string, resource: string): boolean {
  return ability
    .possibleRulesFor(action, resource)
    .some(({ fields }) => [fields ?? []].flat().some((field) => BY_PLACE.test(field)));
}
