import type { NewFrame } from './adapter.ts';
import { Pieces } from './pieces.ts';
import type { Framer, RawFrame } from './raw-frame.ts';

const CODED = /^([0-9a-z]|aui-[a-z-]{1,32}):/;
// A byte order mark, and the record separator of JSON text sequences (RFC 7464).
// oxlint-disable-next-line no-control-regex
const START = /^\uFEFF?\u001E?/;
const NONE: readonly never[] = [];

/** One JSON value a line (NDJSON), or `CODE:JSON` a line (AI SDK 4). Empty lines pass; the last line end is optional. */
export class LineFramer implements Framer {
  readonly #coded: boolean;
  readonly #pieces = new Pieces();
  #text = '';
  #start = 0;

  constructor(coded: boolean) {
    this.#coded = coded;
  }

  get idle(): boolean {
    return this.#pieces.length === 0;
  }

  get waiting(): number {
    return this.#pieces.length;
  }

  push(text: string): void {
    this.#text = text;
    this.#start = 0;
  }

  next(): string | undefined {
    const end = this.#text.indexOf('\n', this.#start);
    if (end < 0) {
      this.#pieces.add(this.#text, this.#start);
      this.#start = 0;
      this.#text = '';
      return undefined;
    }
    const raw = this.#pieces.take(this.#text.slice(this.#start, end + 1));
    this.#start = end + 1;
    return raw;
  }

  rest(): string | undefined {
    return this.#pieces.length === 0 ? undefined : this.#pieces.take('');
  }

  parse(raw: string): RawFrame | undefined {
    const bom = START.exec(raw)?.[0].length ?? 0;
    const line = raw.slice(bom).replace(/\r?\n$/, '');
    if (line.trim() === '') return { raw, event: '', data: undefined, lines: NONE, loose: NONE };
    if (!this.#coded) return { raw, event: '', data: line, lines: [0, bom], loose: NONE };
    const [prefix, event] = CODED.exec(line) ?? [];
    if (prefix === undefined || event === undefined) return undefined;
    return { raw, event, data: line.slice(prefix.length), lines: [0, bom + prefix.length], loose: NONE };
  }

  encode({ event, data }: NewFrame): string {
    return this.#coded ? `${event ?? '0'}:${data}\n` : `${data}\n`;
  }

  separator(end: string): string {
    return end === '' || end.endsWith('\n') ? '' : '\n';
  }
}
