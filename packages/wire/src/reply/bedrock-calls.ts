import { isObject, own } from '../json-value.ts';
import { label } from './call-list.ts';
import type { CallList } from './call-list.ts';

/** Bedrock's Converse: a block `toolUse` anywhere, or its start and the pieces of its input by the block's index. */
export function readBedrock(calls: CallList, value: object, place: string, at: string): void {
  // The events of a stream come in members named after them, which are not a part of the block's place.
  const key = `${place.replace(/\/contentBlock(?:Start|Delta)$/, '')} bedrock ${label(own(value, 'contentBlockIndex'))}`;
  const started = own(own(value, 'start'), 'toolUse');
  if (isObject(started) && calls.take(started, 'bedrock')) {
    calls.begin(key);
    calls.complete(key, own(started, 'name'), own(started, 'input'));
  }
  const piece = own(own(value, 'delta'), 'toolUse');
  if (isObject(piece) && calls.take(piece, 'bedrock')) calls.append(key, own(piece, 'name'), own(piece, 'input'));
  const whole = own(value, 'toolUse');
  if (!isObject(whole) || !calls.take(whole, 'bedrock')) return;
  calls.complete(`frame ${at} toolUse`, own(whole, 'name'), own(whole, 'input'));
}
