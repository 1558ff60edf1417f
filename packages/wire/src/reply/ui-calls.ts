import { own, ownString } from '../json-value.ts';
import { label } from './call-list.ts';
import type { CallList } from './call-list.ts';

/** AI SDK: UI message stream by type, data stream v4 by code. */
export function readUi(calls: CallList, event: string, value: unknown): void {
  const type = ownString(value, 'type') ?? '';
  const id = own(value, 'toolCallId');
  if (id === undefined) return;
  const key = `ui ${label(id)}`;
  const name = own(value, 'toolName');
  const whole = own(value, 'input') ?? own(value, 'args');
  if (type === 'tool-input-delta' || event === 'c') {
    calls.append(key, name, own(value, 'inputTextDelta') ?? own(value, 'argsTextDelta'));
  } else if (type === 'tool-input-start' || event === 'b') calls.append(key, name, '');
  else if (/^tool-input-(?:available|error)$/.test(type) || event === '9') calls.complete(key, name, whole);
}
