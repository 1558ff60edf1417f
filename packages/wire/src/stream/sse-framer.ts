import { looksLikeIdentifier } from '../identifiers.ts';
import { isObject } from '../json-value.ts';
import { toolCallsOf } from '../reply/tool-calls.ts';
import type { NewFrame } from './adapter.ts';
import { Pieces } from './pieces.ts';
import type { Framer, Loose, RawFrame } from './raw-frame.ts';

const LF = 0x0a;
const COLON = 0x3a;
const BOM = '\uFEFF';
// What some readers take for a line end, as Python's splitlines does: there is a line behind it for them.
// oxlint-disable-next-line no-control-regex
const OTHER_LINE_END = /[\v\f\u001c-\u001e\u0085\u2028\u2029]/;
const LINE_END = /\r\n|\n|\r/g;

/** Whether a careless reader takes a line that is none of the format for a field, or for JSON in a line. */
export function isMisread(line: string): boolean {
  const text = line.trim();
  if (OTHER_LINE_END.test(line) || /^(?:data|event|id|retry)\b/i.test(text)) return true;
  return /^[{[].{2}/s.test(text) && !isError(text);
}

/** Gemini says so in a line of JSON outside of any event, which its client looks for. */
function isError(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) && Object.keys(value).join() === 'error' && toolCallsOf([{ event: '', value }]).length === 0;
  } catch {
    return false;
  }
}

/** What an event without a name is called. */
export const NO_NAME = 'message';

/**
 * Server-sent events (WHATWG HTML, 9.2.6): a frame ends at its blank line. LF, CRLF or CR; when lines end in a bare CR,
 * the CR of the blank line ends the frame at once, else the LF that may follow it is waited for. A comment line between
 * two events is a frame of its own: heartbeats do not wait for the next event.
 */
export class SseFramer implements Framer {
  readonly #pieces = new Pieces();
  #text = '';
  #start = 0;
  #scan = 0;
  #nextCr = -1;
  #begun = false;
  #lineEmpty = true;
  #comment = false;
  #blockEmpty = true;
  /** A CR was read whose LF may follow: the line is not ended yet. */
  #cr = false;
  /** A CR has ended its line already; an LF after it says nothing. */
  #skipLf = false;
  #bareCr = false;
  #eol = '\n';

  get idle(): boolean {
    return (
      this.#pieces.length === 0 && this.#lineEmpty && this.#blockEmpty && !this.#cr && !this.#skipLf && this.#begun
    );
  }

  get waiting(): number {
    return this.#pieces.length;
  }

  push(text: string): void {
    this.#text = text;
    this.#start = 0;
    this.#scan = 0;
    this.#nextCr = text.indexOf('\r');
    if (this.#begun || text === '') return;
    this.#begun = true;
    if (text.startsWith(BOM)) this.#scan = 1;
  }

  next(): string | undefined {
    const text = this.#text;
    while (this.#scan < text.length) {
      if (this.#skipLf) {
        this.#skipLf = false;
        if (text.charCodeAt(this.#scan) === LF) {
          this.#scan += 1;
          continue;
        }
      }
      if (this.#cr) {
        this.#cr = false;
        const crlf = text.charCodeAt(this.#scan) === LF;
        if (crlf) this.#scan += 1;
        if (this.#endLine(crlf ? '\r\n' : '\r')) return this.#cut();
        continue;
      }
      const end = this.#lineEnd();
      const stop = end < 0 ? text.length : end;
      if (stop > this.#scan && this.#lineEmpty) {
        this.#comment = text.charCodeAt(this.#scan) === COLON;
        this.#lineEmpty = false;
      }
      this.#scan = end < 0 ? stop : stop + 1;
      if (end < 0) break;
      if (text.charCodeAt(end) === LF) {
        if (this.#endLine('\n')) return this.#cut();
      } else if (this.#bareCr) {
        this.#skipLf = true;
        if (this.#endLine('\r')) return this.#cut();
      } else this.#cr = true;
    }
    this.#pieces.add(text, this.#start);
    this.#start = 0;
    this.#scan = 0;
    this.#text = '';
    return undefined;
  }

  rest(): string | undefined {
    this.#lineEmpty = true;
    this.#blockEmpty = true;
    return this.#pieces.length === 0 ? undefined : this.#pieces.take('');
  }

  parse(raw: string): RawFrame {
    let event = '';
    const data: string[] = [];
    const lines: number[] = [];
    const loose: Loose[] = [];
    let length = 0;
    const read = (start: number, end: number): void => {
      const line = raw.slice(start, end);
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const skip = colon < 0 ? line.length : colon + (line.charCodeAt(colon + 1) === 0x20 ? 2 : 1);
      const value = line.slice(skip);
      if (field === 'data') {
        if (data.length > 0) length += 1;
        lines.push(length, start + skip);
        data.push(value);
        length += value.length;
      } else if (OTHER_LINE_END.test(line)) {
        loose.push({ text: line, isName: false, isForeign: true, start, end, instead: ':' });
      } else if (field === 'event' || field === 'id') {
        const isName = looksLikeIdentifier(value);
        if (field === 'event' && isName) event = value;
        const instead = field === 'event' ? `event: ${NO_NAME}` : ':';
        loose.push({ text: value, isName, isForeign: false, start, end, instead });
      } else if (field === '') loose.push({ text: value, isName: false, isForeign: false, start, end, instead: ':' });
      else if (field !== 'retry' || !/^\d{0,10}$/.test(value)) {
        loose.push({ text: line, isName: false, isForeign: true, start, end, instead: ':' });
      }
    };
    let start = raw.startsWith(BOM) ? 1 : 0;
    LINE_END.lastIndex = start;
    for (let found = LINE_END.exec(raw); found !== null; found = LINE_END.exec(raw)) {
      if (found.index > start) read(start, found.index);
      start = LINE_END.lastIndex;
    }
    if (start < raw.length) read(start, raw.length);
    return { raw, event, data: data.length === 0 ? undefined : data.join('\n'), lines, loose };
  }

  encode({ event, data }: NewFrame): string {
    const lines = data.split('\n').map((line) => `data: ${line}`);
    if (event !== undefined && event !== '') lines.unshift(`event: ${event}`);
    return `${lines.join(this.#eol)}${this.#eol}${this.#eol}`;
  }

  separator(end: string): string {
    if (end === '' || /(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r)$/.test(end)) return '';
    return /[\r\n]$/.test(end) ? this.#eol : this.#eol + this.#eol;
  }

  #lineEnd(): number {
    const lf = this.#text.indexOf('\n', this.#scan);
    if (this.#nextCr >= 0 && this.#nextCr < this.#scan) this.#nextCr = this.#text.indexOf('\r', this.#scan);
    if (this.#nextCr < 0) return lf;
    return lf < 0 ? this.#nextCr : Math.min(lf, this.#nextCr);
  }

  /** Whether a frame ends with this line. */
  #endLine(eol: string): boolean {
    this.#eol = eol;
    this.#bareCr = eol === '\r';
    if (this.#lineEmpty) {
      this.#blockEmpty = true;
      return true;
    }
    this.#lineEmpty = true;
    if (this.#blockEmpty && this.#comment) return true;
    this.#blockEmpty = false;
    return false;
  }

  #cut(): string {
    const raw = this.#pieces.take(this.#text.slice(this.#start, this.#scan));
    this.#start = this.#scan;
    return raw;
  }
}
