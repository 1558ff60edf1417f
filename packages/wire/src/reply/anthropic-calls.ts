import { isObject, own, ownString } from '../json-value.ts';
import { label } from './call-list.ts';
import type { CallList } from './call-list.ts';

/** Anthropic: a block anywhere, or a block start and its `input_json_delta` by index. */
export function readAnthropic(calls: CallList, value: object, place: string, at: string): void {
  const key = `${place} block ${label(own(value, 'index'))}`;
  const started = own(value, 'content_block');
  if (isToolUse(started) && calls.take(started, 'anthropic')) {
    const input = own(started, 'input');
    calls.begin(key);
    // `{}` here announces that the input will be streamed.
    const whole = isObject(input) && Object.keys(input).length > 0 ? input : undefined;
    calls.complete(key, own(started, 'name'), whole);
  }
  const delta = own(value, 'delta');
  if (own(delta, 'type') === 'input_json_delta') calls.append(key, undefined, own(delta, 'partial_json'));
  if (isToolUse(value) && calls.take(value, 'anthropic')) {
    calls.complete(`frame ${at} use`, own(value, 'name'), own(value, 'input'));
  }
}

const isToolUse = (block: unknown): boolean => ownString(block, 'type')?.endsWith('tool_use') ?? false;
