import type { MongoAbility } from '@casl/ability';
import { namesOf, waysTo } from './field-paths.ts';

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
  const { field } = question;
  if (field === undefined || !field.includes('.')) return judge(ability, question) === true;
  const names = namesOf(field);
  if (names === undefined) return false;
  // A forbidden field takes its members along.
  const around = waysTo(field).slice(0, -1);
  const isForbidden = around.some((way) => judgeAll(ability, question, namesOf(way) ?? []) === false);
  return !isForbidden && judgeAll(ability, question, names) === true;
}

/**
 * One field under several names, with all its places in lists first and without any last. Forbidden under one of them is
 * forbidden; what is permitted under a name with some of its places may be meant for others.
 */
export function judgeAll(ability: MongoAbility, question: Question, names: readonly string[]): boolean | undefined {
  let permitted: true | undefined;
  for (const [index, field] of names.entries()) {
    const one = judge(ability, { ...question, field });
    if (one === false) return false;
    if (one === true && (index === 0 || index === names.length - 1)) permitted = true;
  }
  return permitted;
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
