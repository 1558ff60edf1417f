import type { NewFrame } from './adapter.ts';

/** A span of the raw text that no JSON holds and that reaches the client all the same: a comment, an unknown field. */
export interface Loose {
  readonly text: string;
  /** An identifier: looked at once, like the ids inside the JSON. */
  readonly isName: boolean;
  /** A line that is none of the format: its readers drop it. */
  readonly isForeign: boolean;
  readonly start: number;
  readonly end: number;
  /** What may stand in its place when the text may not. */
  readonly instead: string;
}

/** One event or line, as it came. */
export interface RawFrame {
  readonly raw: string;
  /** SSE event name or code of the v4 data stream. */
  readonly event: string;
  /** Absent when the frame carries none: a comment, an empty line. */
  readonly data: string | undefined;
  /** Where the lines of `data` begin: their offset in `data`, their offset in `raw`, in pairs. */
  readonly lines: readonly number[];
  readonly loose: readonly Loose[];
}

/** Cuts the text of a stream into frames, always at the same places, however the text comes in. */
export interface Framer {
  /** Nothing of a frame is waiting for its end. */
  readonly idle: boolean;
  /** UTF-16 units of the frame that is not complete. */
  readonly waiting: number;
  push(text: string): void;
  /** The next complete frame of what was pushed. */
  next(): string | undefined;
  /** What is left at the end of the stream. */
  rest(): string | undefined;
  /** `undefined` for a frame that has not the shape of this format. */
  parse(raw: string): RawFrame | undefined;
  encode(frame: NewFrame): string;
  /** What must follow a frame with this end, of four units or more, so that a further one stands apart from it. */
  separator(end: string): string;
}

/** The offset in `raw` of an offset in `data`. */
export function toRaw(frame: RawFrame, offset: number): number {
  const { lines } = frame;
  // The last line that begins at or before the offset.
  let line = 0;
  for (let behind = lines.length / 2; behind - line > 1;) {
    const middle = (line + behind) >> 1;
    if ((lines[2 * middle] ?? 0) > offset) behind = middle;
    else line = middle;
  }
  return offset - (lines[2 * line] ?? 0) + (lines[2 * line + 1] ?? 0);
}
