import { isObject, own, ownString } from '../json-value.ts';
import { label, list } from './call-list.ts';
import type { CallList } from './call-list.ts';

/** Anthropic: blocks in a message, or a block start and its `input_json_delta` by index. */
export function readAnthropic(calls: CallList, value: unknown, frame: number): void {
  const blocks = own(value, 'content') ?? own(own(value, 'message'), 'content');
  for (const [position, block] of list(blocks).entries()) {
    if (isToolUse(block)) calls.complete(`frame ${frame} block ${position}`, own(block, 'name'), own(block, 'input'));
  }
  const key = `block ${label(own(value, 'index'))}`;
  const started = own(value, 'content_block');
  if (isToolUse(started)) {
    const input = own(started, 'input');
    calls.begin(key);
    // `{}` here announces that the input will be streamed.
    const whole = isObject(input) && Object.keys(input).length > 0 ? input : undefined;
    calls.complete(key, own(started, 'name'), whole);
  }
  const delta = own(value, 'delta');
  if (own(delta, 'type') === 'input_json_delta') calls.append(key, undefined, own(delta, 'partial_json'));
}

const isToolUse = (block: unknown): boolean => ownString(block, 'type')?.endsWith('tool_use') ?? false;
