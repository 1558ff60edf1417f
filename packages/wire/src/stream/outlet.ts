import type { NewFrame, StreamAdapter } from './adapter.ts';
import { spansOf } from './json-spans.ts';
import type { OutFrame } from './out-frame.ts';
import type { Framer } from './raw-frame.ts';
import { splice } from './splice.ts';

/** End mark of OpenAI's streams and of the AI SDK's: data that is no JSON. */
export const DONE = '[DONE]';

// Two line ends tell whether a frame is ended.
const END = 4;

/** Where frames leave: numbers them without a gap, tells their adapter, and keeps the text until it is asked for. */
export class Outlet {
  readonly #framer: Framer;
  #ready = '';
  /** How the frame that left last ends. */
  #end = '';
  /** Number of the frame that left last, and by how much numbers are moved because frames were put in. */
  #number = -1;
  #shift = 0;

  constructor(framer: Framer) {
    this.#framer = framer;
  }

  take(): string {
    const ready = this.#ready;
    this.#ready = '';
    return ready;
  }

  /** As it is: a comment, an end mark, a frame that fits a template. `end`: its last units, if they are at hand. */
  pass(raw: string, end: string = raw.slice(-END)): void {
    if (raw === '') return;
    this.#ready += raw;
    this.#end = end;
  }

  /** The number under which the frame numbered `came` leaves now. */
  renumber(came: number): number {
    this.#number = came + this.#shift;
    return this.#number;
  }

  /** A frame that will never leave. */
  drop(frame: OutFrame): void {
    const { sequence } = frame.adapter;
    if (sequence !== undefined && frame.span(`/${sequence}`)?.role === 'number') this.#shift -= 1;
  }

  leave(frame: OutFrame): void {
    const { sequence } = frame.adapter;
    if (sequence !== undefined) {
      const span = frame.span(`/${sequence}`);
      const came = span?.role === 'number' ? Number(span.text) : Number.NaN;
      if (Number.isSafeInteger(came) && this.renumber(came) !== came) {
        frame.set(`/${sequence}`, String(this.#number));
      }
    }
    for (const { text, said } of frame.pieces) if (text.said) text.said.left += said.length;
    this.pass(frame.raw());
    frame.adapter.left(frame.leftValue(), frame.frame.event);
  }

  /** A frame of our own. */
  insert(frame: NewFrame, adapter: StreamAdapter): void {
    let { data } = frame;
    if (adapter.sequence !== undefined && data.startsWith('{')) {
      const span = spansOf(data).find(({ role, pointer }) => role === 'number' && pointer === `/${adapter.sequence}`);
      if (span) {
        this.#number += 1;
        this.#shift += 1;
        data = splice(data, [{ start: span.start, end: span.end, text: String(this.#number) }]);
      }
    }
    const event = frame.event ?? '';
    this.pass(this.#framer.separator(this.#end) + this.#framer.encode({ event, data }));
    adapter.left(data === DONE ? DONE : valueOf(data), event);
  }
}

function valueOf(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
