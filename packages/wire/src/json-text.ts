import { JsonScanner } from './json-scanner.ts';
import type { JsonProblem, JsonTextOptions } from './json-scanner.ts';
import { checkNames, flagOption, limitOption } from './option-checks.ts';

/**
 * The first thing wrong with a JSON text, in text order, or undefined. One linear scan, no recursion.
 * Never 'malformed' for a text that JSON.parse accepts, and never undefined for one that it rejects.
 * A doubled member name is legal JSON (RFC 8259, section 4), but parsers disagree on which one counts: a guard that
 * reads the last while the upstream reads the first has read nothing. Names are compared decoded: "a" is "\u0061".
 * @throws {TypeError} @throws {RangeError} for an option that is not one.
 */
export function inspectJsonText(text: string, options: JsonTextOptions = {}): JsonProblem | undefined {
  checkNames(options, ['maxDepth', 'maxKeys', 'allowLoneSurrogates']);
  return new JsonScanner(text, {
    maxDepth: limitOption('maxDepth', options.maxDepth, 64),
    maxKeys: limitOption('maxKeys', options.maxKeys, 100_000),
    allowLoneSurrogates: flagOption('allowLoneSurrogates', options.allowLoneSurrogates, false),
  }).scan();
}
