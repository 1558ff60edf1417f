import { claim } from './claims.ts';
import type { Claims } from './claims.ts';

/**
 * The zones a token opens: what its issuer was given here, or what its claim names within that.
 * @returns `'unsound'` when the claim is no list of texts
 */
export function zonesOf(
  claims: Claims,
  { zones, zonesClaim }: { readonly zones: readonly string[] | undefined; readonly zonesClaim: string | undefined },
): readonly string[] | undefined | 'unsound' {
  if (zonesClaim === undefined) return zones;
  const named = claim(claims, zonesClaim);
  // A token that names none opens none beyond the public one: the list of the issuer is a ceiling then.
  if (named === undefined) return undefined;
  if (!Array.isArray(named) || !named.every((zone) => typeof zone === 'string')) return 'unsound';
  return Object.freeze(named.filter((zone) => zones === undefined || zones.includes(zone)));
}
