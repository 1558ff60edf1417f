import { own, ownString } from '../json-value.ts';

/** A part's or item's type as our tables spell it: `TOOL_RESULT ` is still a tool's result to a lenient reader. */
export const typeOf = (value: object): string =>
  (ownString(value, 'type') ?? ownString(value, 'Type') ?? '').trim().toLowerCase();

const RESULTS = ['output', 'outputs', 'result', 'results'];

/** An item that says what a call gave back. Null is how a call without a result is echoed. */
export function assertsResult(item: object, type: string): boolean {
  if (!/(?:call|outputs?|results?|tool-error)$/.test(type)) return false;
  return type === 'tool-result' || type === 'tool-error' || RESULTS.some((key) => (own(item, key) ?? null) !== null);
}
