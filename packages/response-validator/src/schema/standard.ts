import type { SchemaCheck } from './check.ts';

interface PathSegment {
  readonly key: PropertyKey;
}

interface Issue {
  readonly path?: readonly (PropertyKey | PathSegment)[] | undefined;
}

type StandardResult = { readonly issues?: readonly Issue[] | undefined };

/**
 * The part of Standard Schema v1 that is used here: zod, valibot, arktype and others implement it.
 * https://standardschema.dev
 */
export interface StandardSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult | Promise<StandardResult>;
  };
}

/** Own or inherited, object or function: arktype's schemas are functions. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  const standard: unknown = Reflect.get(value, '~standard');
  if (typeof standard !== 'object' || standard === null) return false;
  return Reflect.get(standard, 'version') === 1 && typeof Reflect.get(standard, 'validate') === 'function';
}

const keyOf = (segment: PropertyKey | PathSegment): PropertyKey =>
  typeof segment === 'object' && segment !== null ? segment.key : segment;

function toResult({ issues }: StandardResult): Awaited<ReturnType<SchemaCheck>> {
  if (issues === undefined) return { valid: true };
  return { valid: false, at: (issues[0]?.path ?? []).map((segment) => `/${String(keyOf(segment))}`).join('') };
}

export function checkStandard(schema: StandardSchema): SchemaCheck {
  return (value) => {
    const result = schema['~standard'].validate(value);
    return result instanceof Promise ? result.then(toResult) : toResult(result);
  };
}
