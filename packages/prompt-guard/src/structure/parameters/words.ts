import { own } from '../members.ts';

/** Types that say no more than "the thing with this name". */
const NEUTRAL: ReadonlySet<unknown> = new Set(['function', 'custom', 'tool', undefined]);

const MODES: ReadonlySet<unknown> = new Set(['auto', 'none', 'required', 'any', 'validated']);

/**
 * The words by which a list knows a value: itself, the names of tools, the type of a format. All of them must be in the
 * list: a hosted tool that calls itself by the name of an allowed function still has its type.
 */
export function wordsOf(value: unknown, isChoice = false): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => wordsOf(one, isChoice));
  if (typeof value !== 'object' || value === null) return [value];
  const declared = own(value, 'functionDeclarations') ?? own(value, 'function_declarations');
  // Gemini puts hosted tools beside the functions of one entry.
  if (declared !== undefined) return Object.keys(value).length > 1 ? [value] : wordsOf(declared, isChoice);
  const names = [own(value, 'name'), own(own(value, 'function'), 'name'), own(own(value, 'custom'), 'name')];
  const known = names.filter((name) => name !== undefined);
  const type = own(value, 'type') ?? own(value, 'effort');
  // A tool that is called `auto` is not the model's own choice.
  const isMode = isChoice && known.some((name) => MODES.has(name));
  return known.length > 0 && NEUTRAL.has(type) && !isMode ? known : [...known, type];
}
