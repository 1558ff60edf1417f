import { own, ownString } from '../json-value.ts';
import { assertsResult } from './types.ts';
import type { Place, Walk } from './walk.ts';

const has = (part: object, ...keys: readonly string[]): boolean =>
  keys.some((key) => own(part, key) !== undefined && own(part, key) !== null);

/**
 * Says what a part or an item asserts in the name of a tool or of whoever approves one. A `role` of its own changes
 * nothing about that: the AI SDK takes a tool part with one for a tool part.
 * @returns whether it says what a tool gave back
 */
export function flagPart(walk: Walk, place: Place, part: object, type: string): boolean {
  if (type === 'tool-approval-response' && own(part, 'approved')) walk.flag(place.pointer, 'client-tool-approval');
  // A message of the role `tool` has been flagged itself.
  if (place.role === 'tool') return false;
  const answered = ownString(part, 'state')?.startsWith('output-') || has(part, 'output', 'result', 'errorText');
  const uiTool = (type.startsWith('tool-') || type === 'dynamic-tool') && answered;
  const isResult = uiTool || type.endsWith('tool_result') || assertsResult(part, type);
  if (isResult) walk.flag(place.pointer, 'client-tool-result');
  return isResult;
}
