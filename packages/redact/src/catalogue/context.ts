import type { Pattern } from '../types.ts';
import { ALPHANUMERIC } from './edges.ts';

/**
 * Small words between the name of a number and the number: "passport no. is", "IRD number:". Each is optional and at
 * most eight units long, so that the name, and not any number after any sign, is what wakes the machine.
 */
const NUMBER_WORD = 'n(?:umbers?|um|ummer|umero|um\u00e9ro|\u00famero|[or\u00ba\u00b0])';
const FILLERS = `(?:[ _-]?(?:${NUMBER_WORD}|i[ds]|ist|code|card))?(?:[ _.-]{1,2}(?:number|n[or\u00ba\u00b0]|is|was|ist|est))?`;
/** What joins a name and its value in prose, JSON, XML, YAML, code and queries; never the end of a line. */
const JOINT = '[ \\t:=#>"\'`()\\[\\]\\\\,._-]{1,6}';

/** Gaps inside a number. The engine reads no-break, thin and figure spaces as spaces, dashes as hyphens. */
export const GAP = '[ -]';

interface Identifier {
  /** The form that is hardly anything else. */
  readonly alone?: string;
  /** Words before the value. */
  readonly words?: string;
  /** The value after them. Default: `alone`. */
  readonly value?: string;
  /** Judges the value; `isAlone` when no words stand before it. */
  readonly check?: (value: string, isAlone: boolean) => boolean;
}

type Shape = Required<Pick<Pattern, 'expression' | 'ignoreCase' | 'notBefore' | 'notAfter' | 'validate' | 'part'>>;

/** The pattern of a number that is found by its own form, after certain words, or both. The words stay readable. */
export function identifier({ alone, words, value = alone, check }: Identifier): Shape {
  if (value === undefined) throw new TypeError('redact: an identifier has neither a form nor a value');
  const forms = alone === undefined || alone === value ? value : `${alone}|${value}`;
  const atEnd = new RegExp(`(?:${forms})$`, 'i');
  const whole = alone === undefined ? undefined : new RegExp(`^(?:${alone})$`, 'i');
  const fromOf = (text: string): number => (whole?.test(text) === true ? 0 : Math.max(0, text.search(atEnd)));
  const inContext = words === undefined ? [] : [`(?:${words})${FILLERS}${JOINT}(?:${value})`];
  // A bare form must not be a part of a longer one; words may follow a hyphen, as in x-ssn.
  const edge = alone === undefined ? ALPHANUMERIC : '[A-Za-z0-9-]';
  return {
    expression: [...(alone === undefined ? [] : [alone]), ...inContext].join('|'),
    ignoreCase: true,
    notBefore: edge,
    notAfter: edge,
    validate: (text) => check?.(text.slice(fromOf(text)), fromOf(text) === 0) ?? true,
    part: (text) => [fromOf(text), text.length],
  };
}
