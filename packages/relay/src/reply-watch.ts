import type { RouteProtocol, Usage } from '@sallyport/core';
import { mergeUsage, readUsage } from '@sallyport/wire';
import { Choices } from './choices.ts';
import { endsAnywhere, isComplete, stopsWithin } from './completeness.ts';

const WINDOW = 65_536;
// A line that is longer is looked at without its beginning.
const LONGEST_LINE = 4 * WINDOW;
const TAIL = 8_192;

/** Looks at a stream in large pieces, beside its way: whether it is complete, and what it has cost. */
export class ReplyWatch {
  usage: Usage | undefined;
  readonly #protocol: RouteProtocol | undefined;
  readonly #choices: Choices;
  readonly #counter: string;
  #chunks: Buffer[] = [];
  #size = 0;
  /** The line that has not ended yet. */
  #rest = '';
  /** The last complete lines. */
  #tail = '';
  #last = '';
  #isFirst = true;
  #isComplete = false;

  constructor(protocol: RouteProtocol | undefined) {
    this.#protocol = protocol;
    this.#choices = new Choices(protocol);
    this.#counter = protocol === 'ollama-chat' || protocol === 'ollama-generate' ? '"eval_count"' : '"usage';
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size >= WINDOW) this.#look();
  }

  /** Whether the stream, as far as it came, is all there is; `true` when the protocol has no way to say. */
  end(): boolean {
    this.#look();
    if (stopsWithin(this.#protocol, this.#tail, this.#rest)) return false;
    this.#read(`${this.#rest}\n`);
    return this.#isComplete || this.#choices.haveFinished || isComplete(this.#protocol, this.#tail);
  }

  /** The last bytes that came, as characters. */
  get lastBytes(): string {
    return this.#last;
  }

  /** What stands after the last line end: `''` when the next line can be written. */
  get openLine(): string {
    this.#look();
    return this.#rest;
  }

  #look(): void {
    if (this.#size === 0) return;
    // Bytes as characters: everything looked for is ASCII.
    const text = this.#rest + Buffer.concat(this.#chunks, this.#size).toString('latin1');
    this.#chunks = [];
    this.#size = 0;
    this.#last = text.slice(-4);
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    this.#rest = text.slice(Math.max(end, text.length - LONGEST_LINE));
    if (end > 0) this.#read(text.slice(0, end));
  }

  #read(lines: string): void {
    this.#isComplete ||= endsAnywhere(this.#protocol, lines);
    this.#choices.read(lines);
    const start = Math.max(lines.lastIndexOf('\n', lines.length - 2), lines.lastIndexOf('\r', lines.length - 2));
    // Ollama's last line may be longer than a tail.
    this.#tail = (this.#tail + lines).slice(-Math.max(TAIL, lines.length - start));
    // Counters are cumulative, and Anthropic's come in two halves: at the beginning and at the end.
    if (this.#isFirst) this.#usageAt(lines, lines.indexOf(this.#counter));
    this.#isFirst = false;
    let place = lines.lastIndexOf(this.#counter);
    // Chat Completions says `"usage":null` in all events but the last.
    for (let left = 8; place >= 0 && left > 0 && !this.#usageAt(lines, place); left--)
      place = place === 0 ? -1 : lines.lastIndexOf(this.#counter, place - 1);
  }

  /** @returns whether the line holds counters */
  #usageAt(lines: string, place: number): boolean {
    if (place < 0) return false;
    const start = Math.max(lines.lastIndexOf('\n', place), lines.lastIndexOf('\r', place)) + 1;
    const ends = [lines.indexOf('\n', place), lines.indexOf('\r', place)].filter((at) => at >= 0);
    const line = lines.slice(start, Math.min(lines.length, ...ends));
    try {
      const usage = readUsage(JSON.parse(line.startsWith('data:') ? line.slice('data:'.length) : line));
      this.usage = mergeUsage(this.usage, usage);
      return usage !== undefined;
    } catch {
      // Not a line of this protocol: nothing is known, and quotas keep what they reserved.
      return false;
    }
  }
}
