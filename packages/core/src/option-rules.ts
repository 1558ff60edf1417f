/** What one option accepts. `expects` completes the sentence "`limit` must be ...". */
export interface OptionRule<T> {
  readonly expects: string;
  readonly accepts: (value: unknown) => boolean;
  /** The value itself is confidential: error messages show its type and length only. */
  readonly secret?: boolean;
  /** Phantom: carries the type the rule proves. */
  readonly type?: T;
}

const rule = <T>(expects: string, accepts: (value: unknown) => boolean): OptionRule<T> => ({ expects, accepts });

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A safe integer between `min` and `max`, both included. */
export function integer(min: number, max: number = Number.MAX_SAFE_INTEGER): OptionRule<number> {
  const open = max === Number.MAX_SAFE_INTEGER;
  const simple =
    min === 1 ? 'a positive integer' : min === 0 ? 'a non-negative integer' : `an integer of at least ${min}`;
  return rule(open ? simple : `an integer from ${min} to ${max}`, (value) => {
    return Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
  });
}

/** A string with at least one character. */
export function text(): OptionRule<string> {
  return rule('a non-empty string', (value) => typeof value === 'string' && value !== '');
}

/** A string that must never appear in an error message. */
export function secretText(minLength: number): OptionRule<string> {
  const accepts = (value: unknown): boolean => typeof value === 'string' && value.length >= minLength;
  return { expects: `a string of at least ${minLength} characters`, accepts, secret: true };
}

export function oneOf<const T extends string | boolean>(...values: readonly T[]): OptionRule<T> {
  const list = values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(', ');
  return rule(values.length === 1 ? list : `one of ${list}`, (value) => values.some((known) => known === value));
}

export function boolean(): OptionRule<boolean> {
  return rule('true or false', (value) => typeof value === 'boolean');
}

// The rule proves "callable"; the option's own interface states the signature.
export function callable<T extends (...args: never[]) => unknown>(): OptionRule<T> {
  return rule('a function', (value) => typeof value === 'function');
}

/** An object that has these methods: how stores, loggers and clients are recognised without importing them. */
export function having<T extends object>(...methods: readonly (keyof T & string)[]): OptionRule<T> {
  const expects = `an object with ${methods.map((method) => `${method}()`).join(', ')}`;
  return rule(expects, (value) => {
    return isObject(value) && methods.every((method) => typeof Reflect.get(value, method) === 'function');
  });
}

export function instanceOf<T>(name: string, test: (value: object) => boolean): OptionRule<T> {
  return rule(name, (value) => isObject(value) && test(value));
}

/** A plain object; its members are checked by the package that owns the option. */
export function plainObject<T extends object>(): OptionRule<T> {
  return rule('an object', (value) => {
    if (!isObject(value) || Array.isArray(value)) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
  });
}

export function listOf<T>(item: OptionRule<T>, { min = 0 }: { min?: number } = {}): OptionRule<readonly T[]> {
  return rule(`an array${min > 0 ? ` of at least ${min}` : ''} where every item is ${item.expects}`, (value) => {
    // Array.from visits holes too; `every` alone would let [ , ] pass.
    return (
      Array.isArray(value) && value.length >= min && Array.from<unknown>(value).every((entry) => item.accepts(entry))
    );
  });
}

export function either<A, B>(a: OptionRule<A>, b: OptionRule<B>): OptionRule<A | B> {
  const secret = a.secret === true || b.secret === true;
  return { expects: `${a.expects} or ${b.expects}`, accepts: (value) => a.accepts(value) || b.accepts(value), secret };
}
