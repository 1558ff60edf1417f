import { ConfigError } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import type { PolicyRole, PolicyRule } from './read-definition.ts';

export type FlatRoles = ReadonlyMap<string, readonly PolicyRule[]>;

/**
 * Every role that a principal of this kind can hold, with the rules it inherits. A role for another kind hands nothing
 * down either, or whoever inherits from it would hold it after all.
 * @throws {ConfigError} when roles inherit from each other in a circle
 */
export function flattenRoles(roles: ReadonlyMap<string, PolicyRole>, kind: Principal['kind']): FlatRoles {
  const fits = (name: string): boolean => roles.get(name)?.kinds?.includes(kind) !== false;
  const flat = new Map<string, readonly PolicyRule[]>();

  function flatten(name: string, way: readonly string[]): readonly PolicyRule[] {
    const done = flat.get(name);
    if (done !== undefined) return done;
    if (way.includes(name)) {
      const path = `roles.${name}.inherits`;
      const circle = [...way.slice(way.indexOf(name)), name].join(' -> ');
      throw new ConfigError('createPolicy', path, `\`${path}\` goes in a circle: ${circle}.`);
    }
    const role = roles.get(name);
    const inherited = role?.inherits.flatMap((parent) => flatten(parent, [...way, name])) ?? [];
    const rules = fits(name) ? [...new Set([...inherited, ...(role?.rules ?? [])])] : [];
    flat.set(name, rules);
    return rules;
  }

  for (const name of roles.keys()) flatten(name, []);
  return new Map([...flat].filter(([name]) => fits(name)));
}
