interface CaslRule {
  readonly inverted?: boolean;
  readonly conditions?: unknown;
  readonly fields?: unknown;
}

/** A CASL ability, or anything that answers like one. */
export interface AbilityLike {
  can(action: string, subject: string): boolean;
}

const isRule = (rule: unknown): rule is CaslRule => typeof rule === 'object' && rule !== null;

/** The rules of a CASL ability about this tool, the one that counts first. */
function rulesOf(ability: AbilityLike, tool: string): readonly CaslRule[] | undefined {
  const possible: unknown = Reflect.get(ability, 'possibleRulesFor');
  if (typeof possible !== 'function') return undefined;
  const rules: unknown = Reflect.apply(possible, ability, ['invoke', tool]);
  return Array.isArray(rules) ? rules.filter(isRule) : undefined;
}

/**
 * Whether the tool as such may be invoked. Asked about a type, CASL says yes as soon as some instance might be permitted;
 * a call that the model has yet to write is no instance, so a rule with conditions or fields is not a yes, and spoils one
 * when it forbids. Anything but `true` is a no, the promise of an unfinished function among it.
 */
export function mayInvoke(ability: AbilityLike, tool: string): boolean {
  if ((ability.can('invoke', tool) as unknown) !== true) return false;
  const rules = rulesOf(ability, tool);
  if (rules === undefined) return true;
  for (const { inverted, conditions, fields } of rules) {
    const partial = conditions !== undefined || fields !== undefined;
    if (inverted === true) return false;
    if (!partial) return true;
  }
  return false;
}
