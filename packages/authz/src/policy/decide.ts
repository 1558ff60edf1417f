import type { MongoAbility } from '@casl/ability';

/** What is asked about. Without `value` the question is about every resource of the type, without `field` about all fields. */
export interface Question {
  readonly action: string;
  readonly resource: string;
  readonly value?: object | undefined;
  readonly field?: string | undefined;
}

/**
 * Not `ability.can`: asked about a type, CASL says yes as soon as some instance might be permitted, and it reads the
 * type of an instance from members that the instance's author may control. Here the type is the caller's word, a
 * conditional rule counts only with the instance, a rule with fields only with the field.
 */
export function decide(ability: MongoAbility, question: Question): boolean {
  return judge(ability, question) === true;
}

/** As `decide`; `undefined` where no rule speaks of the matter. */
export function judge(ability: MongoAbility, { action, resource, value, field }: Question): boolean | undefined {
  // CASL takes the empty field for none.
  if (field === '') return false;
  for (const rule of ability.possibleRulesFor(action, resource)) {
    if (field !== undefined && !rule.matchesField(field)) continue;
    const partial =
      (rule.conditions !== undefined && value === undefined) || (rule.fields !== undefined && field === undefined);
    if (rule.conditions !== undefined && value !== undefined && !rule.matchesConditions(value)) continue;
    // A part that is permitted is not the whole; a part that is forbidden spoils it.
    if (partial && !rule.inverted) continue;
    return !rule.inverted;
  }
  return undefined;
}
