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

/** A library of the app: anything that is neither a success nor a failure as the standard has them is no success. */
function toResult(result: unknown): Awaited<ReturnType<SchemaCheck>> {
  const failed = { valid: false, at: '' } as const;
  if (typeof result !== 'object' || result === null) return failed;
  const { issues } = result as StandardResult;
  if (issues === undefined) return 'value' in result ? { valid: true } : failed;
  const [issue] = Array.isArray(issues) ? (issues as readonly Issue[]) : [];
  return { valid: false, at: (issue?.path ?? []).map((segment) => `/${String(keyOf(segment))}`).join('') };
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function';

export function checkStandard(schema: StandardSchema): SchemaCheck {
  return (value) => {
    const result: unknown = schema['~standard'].validate(value);
    return isThenable(result) ? Promise.resolve(result).then(toResult) : toResult(result);
  };
}
