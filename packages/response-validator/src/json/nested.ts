import { inspectJsonText } from '@sallyport/wire';

const OPENS = /^\s*[[{]/;

/** Whether a string holds a JSON object or array, as tool arguments and tool results do. */
export function holdsJson(text: string): boolean {
  if (!OPENS.test(text)) return false;
  const problem = inspectJsonText(text, { allowLoneSurrogates: true });
  // A doubled name is legal JSON, and its texts are looked at all the same.
  return problem === undefined || problem.code === 'duplicate-key';
}
