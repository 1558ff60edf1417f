import type { ChannelKind } from '../reply/reply.ts';
import { mark, member } from './reading.ts';

/** Where a running text of a Responses stream lies. */
export interface ResponsesPlace {
  /** The event's type without `response.` and `.delta`. */
  readonly family: string;
  readonly kind: ChannelKind;
  /** The list of the item that holds it; empty when the item itself does. */
  readonly list: 'content' | 'summary' | '';
  /** The member that holds it in the part or item, and in the `.done` event. */
  readonly member: string;
}

const place = (
  family: string,
  kind: ChannelKind,
  list: ResponsesPlace['list'],
  holder: string,
): readonly [string, ResponsesPlace] => [family, { family, kind, list, member: holder }];

/** The running texts that are no arguments of a call. */
export const TEXT_PLACES: ReadonlyMap<string, ResponsesPlace> = new Map([
  place('output_text', 'text', 'content', 'text'),
  place('refusal', 'refusal', 'content', 'refusal'),
  place('reasoning_text', 'reasoning', 'content', 'text'),
  place('reasoning_summary_text', 'reasoning', 'summary', 'text'),
  // The provider runs it in its own container: for the client it is something to show, not to do.
  place('code_interpreter_call_code', 'other', '', 'code'),
]);

/** The place of a part's text, by the part's own type. */
export function placeOfPart(part: unknown): ResponsesPlace | undefined {
  return TEXT_PLACES.get(PART_FAMILIES.get(String(member(part, 'type'))) ?? '');
}

const PART_FAMILIES: ReadonlyMap<string, string> = new Map([
  ['output_text', 'output_text'],
  ['text', 'output_text'],
  ['refusal', 'refusal'],
  ['reasoning_text', 'reasoning_text'],
  ['summary_text', 'reasoning_summary_text'],
]);

export function channelOf(item: string, { family, list }: ResponsesPlace, index: unknown): string {
  return list === '' ? `${item}/${family}` : `${item}/${list}/${mark(index) || '0'}/${family}`;
}

/** The name of the item in events: its place in the output, or its id where a server gives no place. */
export const itemOf = (value: unknown): string =>
  mark(member(value, 'output_index')) || mark(member(value, 'item_id')) || mark(member(member(value, 'item'), 'id'));
