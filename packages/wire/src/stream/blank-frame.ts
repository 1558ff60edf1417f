import type { NewFrame } from './adapter.ts';
import { spansOf } from './json-spans.ts';
import { splice } from './splice.ts';

/** A frame that has left, with nothing in its running texts: the pattern of one that says what is still to be said. */
export interface BlankFrame {
  readonly event: string;
  readonly data: string;
}

/** The blank, saying `text` at `pointer` and nothing else. */
export function saying({ event, data }: BlankFrame, pointer: string, text: string): NewFrame {
  const span = spansOf(data).find(({ role, pointer: at }) => role !== 'name' && at === pointer);
  const edits = span ? [{ start: span.start, end: span.end, text: JSON.stringify(text) }] : [];
  return { event, data: splice(data, edits) };
}
