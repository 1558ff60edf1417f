import { ConfigError } from './config-error.ts';
import { plainObject } from './option-rules.ts';
import type { OptionRule } from './option-rules.ts';
import { nearestName } from './spelling.ts';

/** An option's rule together with what happens when the option is absent. */
export interface OptionEntry<T> {
  readonly rule: OptionRule<unknown>;
  readonly required: boolean;
  readonly fallback: T;
}

export type OptionTable = Readonly<Record<string, OptionEntry<unknown>>>;

export type ResolvedOptions<T extends OptionTable> = {
  readonly [K in keyof T]: T[K] extends OptionEntry<infer V> ? V : never;
};

export function required<T>(rule: OptionRule<T>): OptionEntry<T> {
  return { rule, required: true, fallback: undefined as T };
}

/** `undefined` equals absent, as in the rest of JavaScript. */
export function optional<T>(rule: OptionRule<T>): OptionEntry<T | undefined>;
export function optional<T>(rule: OptionRule<T>, fallback: T): OptionEntry<T>;
export function optional<T>(rule: OptionRule<T>, fallback?: T): OptionEntry<T | undefined> {
  return { rule, required: false, fallback };
}

function shown(value: unknown, secret: boolean): string {
  if (typeof value === 'string') {
    if (secret) return `a string of ${value.length} characters`;
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
  }
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'bigint' ? `${value}n` : String(value);
}

/**
 * Checks `options` against `table` once, at construction, and returns a frozen copy with defaults filled in.
 * Unknown names are errors: a typo in a security option must not silently leave the default in force.
 *
 * @param owner the package or sub-option named in messages, such as `quota` or `quota: limits[0]`
 * @throws {ConfigError} names the option, what it must be, what was received and the nearest known spelling
 */
export function readOptions<const T extends OptionTable>(
  owner: string,
  options: unknown,
  table: T,
): ResolvedOptions<T> {
  const names = Object.keys(table);
  const given: unknown = options === undefined ? {} : options;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new ConfigError(owner, '', `options must be an object, got ${shown(given, false)}.`);
  }
  if ('socket' in given && 'headers' in given) {
    throw new ConfigError(
      owner,
      '',
      `it appears you wrote app.use(${owner}); call it first: app.use(${owner}({ ... })).`,
    );
  }
  // Members of a Map or of a class would be no own ones, and what they ask for would be off.
  if (!plainObject().accepts(given)) throw new ConfigError(owner, '', 'options must be a plain object.');
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const near = nearestName(name, names);
    const hint = near === undefined ? ` Known options: ${names.join(', ')}.` : ` Did you mean \`${near}\`?`;
    throw new ConfigError(owner, name, `unknown option \`${name}\`.${hint}`);
  }
  const resolved: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(table)) {
    // Own properties only: an inherited value is a polluted prototype, not a choice of the caller.
    const value: unknown = Object.hasOwn(given, name) ? Reflect.get(given, name) : undefined;
    if (value === undefined && !entry.required) resolved[name] = entry.fallback;
    else if (entry.rule.accepts(value)) resolved[name] = value;
    else {
      const received = shown(value, entry.rule.secret === true);
      throw new ConfigError(owner, name, `\`${name}\` must be ${entry.rule.expects}, got ${received}.`);
    }
  }
  return Object.freeze(resolved) as ResolvedOptions<T>;
}
