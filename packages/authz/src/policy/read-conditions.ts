import { ConfigError, nearestName } from '@sallyport/core';
import { PLACEHOLDERS, isObject, isPlaceholder } from './conditions.ts';
import type { Conditions } from './conditions.ts';

const LISTS = ['$in', '$nin', '$all'];
const PLAIN = ['$eq', '$ne', '$lt', '$lte', '$gt', '$gte', '$size', '$regex', '$options', '$elemMatch', '$exists'];
const OPERATORS = [...LISTS, ...PLAIN];

const isScalar = (value: unknown): boolean => {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
};

function refuse(path: string, complaint: string): never {
  throw new ConfigError('createPolicy', path, `\`${path}\` ${complaint}.`);
}

function members(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (!isObject(value) || Array.isArray(value)) return refuse(path, 'must be an object');
  const entries = Object.entries(value);
  return entries.length > 0 ? entries : refuse(path, 'is empty, which matches everything; leave it out to say so');
}

function readValue(value: unknown, path: string): unknown {
  if (isScalar(value)) return value;
  if (!isPlaceholder(value))
    return refuse(path, "must be a string, a number, true, false, null or { $principal: 'id' }");
  const fine = Object.keys(value).length === 1 && PLACEHOLDERS.includes(value.$principal);
  return fine
    ? Object.freeze({ ...value })
    : refuse(path, "must be { $principal: 'id' }, 'tenant' or 'kind', and no more");
}

function readOperand(operator: string, value: unknown, path: string): unknown {
  if (operator === '$elemMatch')
    return members(value, path)[0]?.[0].startsWith('$') ? readTest(value, path) : readConditions(value, path);
  if (!LISTS.includes(operator)) return readValue(value, path);
  if (!Array.isArray(value)) return refuse(path, 'must be an array');
  return Object.freeze(Array.from(value, (item: unknown, index) => readValue(item, `${path}[${index}]`)));
}

function readTest(value: unknown, path: string): unknown {
  if (!isObject(value) || isPlaceholder(value)) return readValue(value, path);
  const read = members(value, path).map(([name, operand]) => {
    if (OPERATORS.includes(name)) return [name, readOperand(name, operand, `${path}.${name}`)];
    // CASL takes an object without operators for a value, which equals nothing: a `cannot` would never bite.
    const near = nearestName(name, OPERATORS);
    const hint = near === undefined ? 'write nested fields as `a.b`' : `did you mean \`${near}\`?`;
    return refuse(`${path}.${name}`, `is not an operator; ${hint}`);
  });
  return Object.freeze(Object.fromEntries(read));
}

/**
 * A frozen copy. CASL itself lets a misspelt operator pass, as the name of a field that nothing has.
 * @throws {ConfigError} naming the path of what is no condition
 */
export function readConditions(value: unknown, path: string): Conditions {
  const read = members(value, path).map(([field, test]) => {
    if (field.startsWith('$')) return refuse(`${path}.${field}`, 'must be the name of a field');
    return [field, readTest(test, `${path}.${field}`)];
  });
  return Object.freeze(Object.fromEntries(read)) as Conditions;
}
