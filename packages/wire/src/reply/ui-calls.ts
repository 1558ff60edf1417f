import { own, ownString } from '../json-value.ts';
import { label } from './call-list.ts';
import type { CallList } from './call-list.ts';

/** AI SDK: UI message stream by type, data stream v4 by code, then whole calls in results and UI messages. */
export function readUi(calls: CallList, event: string, value: object, at: string): void {
  const type = ownString(value, 'type') ?? '';
  const id = own(value, 'toolCallId');
  const key = `ui ${label(id)}`;
  const name = own(value, 'toolName');
  if (id === undefined) readWhole(calls, value, type, at);
  else if (/^tool-input-(?:available|error)$/.test(type) || event === '9') completeAll(calls, key, name, value);
  else if (type === 'tool-input-delta' || event === 'c') {
    calls.append(key, name, own(value, 'inputTextDelta') ?? own(value, 'argsTextDelta'));
    completeAll(calls, key, name, value);
  } else if (type === 'tool-input-start' || event === 'b') {
    calls.append(key, name, '');
    completeAll(calls, key, name, value);
  } else readWhole(calls, value, type, at);
}

/** `generateText` lists a call several times (steps, content): the id tells that it is one, except within one list. */
function readWhole(calls: CallList, value: object, type: string, at: string): void {
  const pending = pendingTool(type, ownString(value, 'state') ?? '');
  const names = [ownString(value, 'toolName'), pending].filter((name) => name !== undefined);
  const hasInput = own(value, 'input') !== undefined || own(value, 'args') !== undefined;
  if (!hasInput && type !== 'tool-call') return;
  const id = label(own(value, 'toolCallId'));
  const place = at.slice(0, at.lastIndexOf('/') + 1);
  for (const name of new Set(names)) {
    const key = id === '' ? `whole at ${at}` : `whole id ${id} ${name}`;
    completeAll(calls, key + calls.nth(`${place} ${key}`), name, value);
  }
}

/** Version 4 has its arguments in `args`, later ones in `input`; what has both is two calls. */
function completeAll(calls: CallList, key: string, name: unknown, value: object): void {
  const input = own(value, 'input');
  const args = own(value, 'args');
  calls.complete(key, name, input ?? args);
  if (input !== undefined && args !== undefined) calls.complete(key, name, args);
}

/** A part `tool-NAME` of a UI message that waits for the client. */
function pendingTool(type: string, state: string): string | undefined {
  return type.startsWith('tool-') && /^(?:input|approval)-/.test(state) ? type.slice('tool-'.length) : undefined;
}
