import type { FrameReading, NewFrame, StreamAdapter } from './adapter.ts';
import { OutFrame } from './out-frame.ts';
import { deltaReading } from './reading.ts';
import type { RawFrame } from './raw-frame.ts';
import type { Edit } from './splice.ts';

/** A server-sent event whose data is text and no JSON. Its text is the string at the pointer ''. */
export class TextFrame extends OutFrame {
  constructor(frame: RawFrame, adapter: StreamAdapter, loose: readonly Edit[]) {
    const text = frame.data ?? '';
    super(frame, text, [{ role: 'string', pointer: '', key: '', start: 0, end: text.length, text }], adapter, loose);
  }

  /** An event that would say nothing is left out: to many clients an empty one is a line break. */
  override raw(): string {
    return this.pieces[0]?.said === '' ? '' : super.raw();
  }

  override leftValue(): unknown {
    return this.pieces[0]?.said ?? this.value;
  }

  protected override literal(text: string): string {
    const { raw, lines } = this.frame;
    const eol = /\r\n|\r/.exec(raw)?.[0] ?? '\n';
    // One space after the colon is not part of the text.
    const bare = raw[(lines[1] ?? 0) - 1] === ':' && text.startsWith(' ');
    return (bare ? ' ' : '') + text.split('\n').join(`${eol}data: `);
  }
}

/**
 * The data of all events of one name run together. A client that reads each as JSON has read strings before it as one
 * text, which numbers and the like do not end.
 */
export function textReading({ event, data = '' }: RawFrame): FrameReading {
  const reading = deltaReading({ channel: `text ${event}`, kind: 'text', pointer: '', text: data });
  return SCALAR.test(data) ? reading : { ...reading, closes: [stringsOf(event)] };
}

/** What reads the strings of JSON in a stream of text: as `generic` does, once the text before them is said. */
export function amongTexts(generic: StreamAdapter): StreamAdapter {
  return {
    ...generic,
    read(value: unknown, event: string): FrameReading | undefined {
      if (typeof value !== 'string') return generic.read(value, event);
      const reading = deltaReading({ channel: stringsOf(event), kind: 'text', pointer: '', text: value });
      return { ...reading, closes: [`text ${event}`] };
    },
  };
}

const SCALAR = /^\s*(?:true|false|null|-?\d[\d.eE+-]*)\s*$/;
const stringsOf = (event: string): string => `strings ${event}`;

/** Text in server-sent events has no protocol, and so nothing to remember and no ending. */
export const TEXT_EVENTS: StreamAdapter = {
  read: () => undefined,
  left: () => undefined,
  ending: () => [],
  carrier: (channel: string, text: string): NewFrame => ({
    event: channel.slice(channel.indexOf(' ') + 1),
    data: text,
  }),
  complete: true,
  repeatsText: false,
};
