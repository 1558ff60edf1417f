import { own, ownString } from '../json-value.ts';
import { label } from './call-list.ts';
import type { CallList } from './call-list.ts';

/** AI SDK: UI message stream by type, data stream v4 by code, then whole calls in results and UI messages. */
export function readUi(calls: CallList, event: string, value: object, at: string): void {
  const type = ownString(value, 'type') ?? '';
  const id = own(value, 'toolCallId');
  const key = `ui ${label(id)}`;
  const name = own(value, 'toolName');
  const whole = own(value, 'input') ?? own(value, 'args');
  if (id !== undefined && (type === 'tool-input-delta' || event === 'c')) {
    calls.append(key, name, own(value, 'inputTextDelta') ?? own(value, 'argsTextDelta'));
  } else if (id !== undefined && (type === 'tool-input-start' || event === 'b')) calls.append(key, name, '');
  else if (id !== undefined && (/^tool-input-(?:available|error)$/.test(type) || event === '9')) {
    calls.complete(key, name, whole);
  } else readWhole(calls, value, type, `whole ${label(id) || at}`);
}

/** `generateText` lists a call several times (steps, content): the id tells that it is one. */
function readWhole(calls: CallList, value: object, type: string, key: string): void {
  const name = ownString(value, 'toolName') ?? pendingTool(type, ownString(value, 'state') ?? '');
  const whole = own(value, 'input') ?? own(value, 'args');
  if (name === undefined || (whole === undefined && type !== 'tool-call')) return;
  calls.complete(`${key} ${name}`, name, whole);
}

/** A part `tool-NAME` of a UI message that waits for the client. */
function pendingTool(type: string, state: string): string | undefined {
  return type.startsWith('tool-') && /^(?:input|approval)-/.test(state) ? type.slice('tool-'.length) : undefined;
}
