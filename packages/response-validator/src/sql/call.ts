import { fieldsOf, listOf, namesOf, nodeOf, wordOf } from './nodes.ts';
import type { Fields } from './nodes.ts';
import type { Scope } from './scope.ts';
import { integerOf } from './type-name.ts';
import { growingFunctions, lengthArgument, MAX_MADE_LENGTH } from './vocabulary.ts';
import type { Walk } from './walk.ts';

/** `pg_catalog.lower` is `lower`; any other schema has to be part of the listed name. */
export function functionName(value: unknown): string | undefined {
  const names = namesOf(value);
  if (names === undefined) return undefined;
  return names.length === 2 && names[0] === 'pg_catalog' ? names[1] : names.join('.');
}

const textOf = (value: unknown): string | undefined => {
  const node = nodeOf(value);
  const text = node?.kind === 'A_Const' ? node.fields['sval'] : undefined;
  return text === undefined ? undefined : wordOf(fieldsOf(text)['sval']);
};

/** `replace(a, '$', '')` takes away. So does an expression that puts nothing in place; another may match the empty text. */
function grows(name: string, args: readonly unknown[]): boolean {
  if (!growingFunctions.has(name)) return false;
  const [from, to] = [textOf(args[1]), textOf(args[2])];
  if (lengthArgument.has(name) || from === undefined || to === undefined) return true;
  return name === 'replace' ? to.length > from.length : to.length > 0;
}

/** Whether a call that can make a text longer stands in one of the arguments. */
function holdsGrowth(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const node = Array.isArray(value) ? undefined : nodeOf(value);
  const isCall = node?.kind === 'FuncCall';
  if (isCall && grows(functionName(node.fields['funcname']) ?? '', listOf(node.fields['args']))) return true;
  return Object.values(value).some(holdsGrowth);
}

export function call(walk: Walk, fields: Fields, scope: Scope): void {
  const name = functionName(fields['funcname']) ?? '';
  if (!walk.settings.functions.has(name)) return walk.refuse('function');
  const args = listOf(fields['args']);
  const index = lengthArgument.get(name);
  if (index !== undefined) {
    const length = integerOf(args[index]);
    // A named argument would stand elsewhere, and is no constant here either.
    if (length === undefined || length > MAX_MADE_LENGTH) walk.refuse('argument');
  }
  walk.deeper(() => {
    if (grows(name, args) && holdsGrowth(args)) walk.refuse('argument');
  });
  for (const argument of [...args, ...listOf(fields['agg_order'])]) walk.expression(argument, scope);
  walk.expression(fields['agg_filter'], scope);
  if (fields['over'] !== undefined) walk.expression({ WindowDef: fields['over'] }, scope);
}
