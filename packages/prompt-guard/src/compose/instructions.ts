// Nobody else can name it, so no document has the type of instructions.
declare const made: unique symbol;

/** Text that counts as the application's own word. Only `instructions` and `trustedInstructions` make it. */
export interface Instructions {
  readonly [made]: true;
}

// Membership cannot be written in JSON: no object that came out of a request is ever among these.
const texts = new WeakMap<object, string>();

function make(text: string): Instructions {
  const instruction = Object.freeze({}) as Instructions;
  texts.set(instruction, text);
  return instruction;
}

/** The text behind `value`, or undefined when it is anything that we have not made. */
export function textOfInstructions(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? texts.get(value) : undefined;
}

/** What a template literal hands to its tag, and JSON cannot hold: an array with a `raw` of its own. */
function isTemplate(value: unknown): value is TemplateStringsArray {
  if (!Array.isArray(value) || !Object.hasOwn(value, 'raw')) return false;
  const raw: unknown = Reflect.get(value, 'raw');
  return Array.isArray(raw) && raw.length === value.length && value.every((part) => typeof part === 'string');
}

/**
 * A tag for the text of the system prompt, as it stands in your source. Takes numbers and other instructions between its
 * parts, and no strings: a string may be somebody else's.
 * @throws {TypeError} when it is called as a function, or given a string
 */
export function instructions(parts: TemplateStringsArray, ...values: readonly (Instructions | number)[]): Instructions {
  if (!isTemplate(parts)) throw new TypeError('instructions: write it as a tag: instructions`You are ...`.');
  const text = parts.reduce((before, part, index) => {
    const value: unknown = values[index - 1];
    const between = typeof value === 'number' ? String(value) : textOfInstructions(value);
    if (between !== undefined) return before + between + part;
    const complaint = `the value in \`\${${index}}\` must be a number or instructions, got ${typeof value}`;
    throw new TypeError(
      `instructions: ${complaint}. Put data into \`documents\`, your own text through trustedInstructions().`,
    );
  });
  return make(text);
}

/**
 * For a prompt that is not in the source: a file of the deployment, a setting.
 * Security: whoever can write a word of it speaks for your application. Never give it text of a request or a record.
 * @throws {TypeError} for anything but a non-empty string
 */
export function trustedInstructions(text: string): Instructions {
  if (typeof text !== 'string' || text === '')
    throw new TypeError('trustedInstructions: `text` must be a non-empty string.');
  return make(text);
}
