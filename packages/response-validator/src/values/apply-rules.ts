import { ConfigError } from '@sallyport/core';
import { answerOf } from '../answer.ts';
import type { ValueRule, ValueVerdict } from './value-rule.ts';

/** A rule. Its pointer must match something unless there is a `*` in it; `required` says otherwise. */
export type ValueRuleEntry = ValueRule | { readonly rule: ValueRule; readonly required: boolean };

/** By JSON pointer (RFC 6901), in which `*` stands for each element or member: `{ '/urls/*': publicUrl() }`. */
export type ValueRules = Readonly<Record<string, ValueRuleEntry>>;

export type AppliedRules =
  /** `value` is what may be used: the very value given unless `changed`. `failure`: what a rule threw, or that it was late. */
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly changed: boolean;
      readonly failure?: { readonly error: unknown };
    }
  /** `at` is the pointer as configured: the actual one may hold names that the model chose. */
  | { readonly ok: false; readonly at: string; readonly rule: string; readonly reason: string };

/** Applies the rules in their order, all of them unless one refuses. `limitMs` is for each answer. */
export type ApplyRules = (value: unknown, limitMs: number) => Promise<AppliedRules>;

interface Step {
  readonly at: string;
  readonly path: readonly string[];
  readonly rule: ValueRule;
  readonly required: boolean;
}

/** Values that one pointer may match: a rule may take long, and a model can write long lists. */
const MAX_MATCHES = 1_000;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isRule = (value: unknown): value is ValueRule =>
  isObject(value) &&
  typeof Reflect.get(value, 'name') === 'string' &&
  typeof Reflect.get(value, 'check') === 'function';

function stepOf(owner: string, at: string, entry: unknown): Step {
  if (!/^(?:\/(?:[^~/]|~[01])*)*$/.test(at)) {
    const complaint = `\`values\` must have JSON pointers such as "/path" or "/urls/*" as names, got ${JSON.stringify(at)}.`;
    throw new ConfigError(owner, 'values', complaint);
  }
  const rule: unknown = isRule(entry) ? entry : isObject(entry) ? Reflect.get(entry, 'rule') : undefined;
  const required: unknown = isRule(entry)
    ? !/\/\*(?:\/|$)/.test(at)
    : isObject(entry)
      ? Reflect.get(entry, 'required')
      : undefined;
  const isExact = isRule(entry) || (isObject(entry) && Object.keys(entry).length === 2);
  if (!isRule(rule) || typeof required !== 'boolean' || !isExact) {
    const expects = 'a rule such as safePath(), or { rule, required }';
    throw new ConfigError(owner, 'values', `\`values\` must have ${expects} at ${JSON.stringify(at)}.`);
  }
  const path = at
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { at, path, rule, required };
}

/** Every place the pointer matches. Own members only: an inherited one is not in the arguments. */
function matches(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  const [token, ...rest] = path;
  if (token === undefined) return [[]];
  if (!isObject(value)) return [];
  const isIndex = /^(?:0|[1-9]\d*)$/.test(token);
  const keys = token === '*' ? Object.keys(value) : !Array.isArray(value) || isIndex ? [token] : [];
  const found: (readonly string[])[] = [];
  for (const key of keys) {
    if (!Object.hasOwn(value, key) || found.length > MAX_MATCHES) continue;
    for (const match of matches(Reflect.get(value, key), rest)) found.push([key, ...match]);
  }
  return found;
}

/** Whether a text or number stands where the pointer goes on: what it holds would be read by nobody. */
function endsEarly(value: unknown, path: readonly string[]): boolean {
  const [token, ...rest] = path;
  if (token === undefined || value === undefined || value === null) return false;
  if (!isObject(value)) return true;
  const keys = token === '*' ? Object.keys(value) : [token];
  return keys.some((key) => Object.hasOwn(value, key) && endsEarly(Reflect.get(value, key), rest));
}

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce((inner, key) => (isObject(inner) ? Reflect.get(inner, key) : undefined), value);

/** A copy with one value replaced; what is not on the way is shared. */
function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined || !isObject(value)) return by;
  const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  // Not by assignment: that would take a member called __proto__ for the prototype.
  const next = replaced(Reflect.get(value, key), rest, by);
  Object.defineProperty(copy, key, { value: next, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** A rule may be anybody's function: only `true` permits, and only a fixed word is told. */
function readVerdict(verdict: unknown): ValueVerdict {
  const { ok, value, reason } = (isObject(verdict) ? verdict : {}) as Readonly<Record<string, unknown>>;
  if (ok === true && isObject(verdict) && 'value' in verdict) return { ok, value };
  return { ok: false, reason: typeof reason === 'string' && /^[a-z-]{1,32}$/.test(reason) ? reason : 'rule' };
}

async function applyStep(step: Step, given: unknown, limitMs: number): Promise<AppliedRules> {
  const refusal = (reason: string): AppliedRules => ({ ok: false, at: step.at, rule: step.rule.name, reason });
  const found = matches(given, step.path);
  if (found.length > MAX_MATCHES) return refusal('too-many');
  if (endsEarly(given, step.path)) return refusal('shape');
  if (found.length === 0 && step.required) return refusal('missing');
  let value = given;
  for (const path of found) {
    const before = valueAt(value, path);
    // `await`, so that any thenable is waited for.
    const answer = await answerOf(async () => await step.rule.check(before), limitMs);
    // A rule that is down is not asked about every element: each would take its time.
    if (!answer.ok) return { ok: true, value, changed: value !== given, failure: { error: answer.error } };
    const verdict = readVerdict(answer.value);
    if (!verdict.ok) return refusal(verdict.reason);
    if (verdict.value !== before) value = replaced(value, path, verdict.value);
  }
  return { ok: true, value, changed: value !== given };
}

/**
 * Rules for the arguments of a tool, already parsed. A pointer without `*` that matches nothing refuses.
 * @param owner the option named in messages, such as `response-validator: toolCalls`
 * @throws {ConfigError} for a pointer or a rule that is none
 */
export function valueRules(owner: string, rules: ValueRules): ApplyRules {
  const steps = Object.entries(rules).map(([at, entry]) => stepOf(owner, at, entry));
  if (steps.length === 0) throw new ConfigError(owner, 'values', '`values` must have at least one rule.');
  return async (given, limitMs) => {
    let value = given;
    let failure: { readonly error: unknown } | undefined;
    for (const step of steps) {
      const result = await applyStep(step, value, limitMs);
      if (!result.ok) return result;
      failure ??= result.failure;
      value = result.value;
    }
    return { ok: true, value, changed: value !== given, ...(failure && { failure }) };
  };
}
