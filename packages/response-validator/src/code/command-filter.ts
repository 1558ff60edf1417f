import type { Redactor, StreamRedactor } from '@sallyport/redact';
import type { ReportFinding, TextFilter } from '../filter.ts';
import type { CodeAction } from './code-options.ts';
import { Fences } from './fences.ts';
import { MARKS, ruleOfLanguage } from './languages.ts';

const MARK = `${MARKS.shell} `;

/** Dangerous commands, wherever they stand but in blocks that are known to be commands. */
export class CommandFilter implements TextFilter {
  readonly #action: CodeAction;
  readonly #report: ReportFinding;
  /** Only finds: it holds what is undecided, and what it writes is not used. */
  readonly #finder: StreamRedactor;
  readonly #fences = new Fences();
  /** Where commands begin in what has not left, in units of the text. */
  #starts: number[] = [];
  #text = '';
  #base = 0;
  /** The end of what was read, as far as a mark goes. */
  #tail = '';
  #blocked = false;

  constructor(redactor: Redactor, action: CodeAction, report: ReportFinding) {
    this.#action = action;
    this.#report = report;
    this.#finder = redactor.stream(({ start }) => this.#starts.push(start));
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  push(text: string): string {
    if (this.#blocked) return '';
    this.#finder.push(text);
    this.#text += text;
    return this.#release(this.#text.length - this.#finder.held);
  }

  end(): string {
    if (this.#blocked) return '';
    this.#finder.end();
    return this.#release(this.#text.length);
  }

  #release(count: number): string {
    let released = '';
    let done = 0;
    while (this.#starts.length > 0 && !this.#blocked) {
      const start = (this.#starts.shift() ?? 0) - this.#base;
      released += this.#read(done, start);
      done = start;
      if (!this.#isInShell) released += this.#find();
    }
    if (this.#blocked) return released;
    released += this.#read(done, count);
    this.#text = this.#text.slice(count);
    this.#base += count;
    return released;
  }

  #find(): string {
    // A text may be looked at twice: what is marked needs no second mark.
    if (this.#action === 'mark' && this.#tail === MARK) return '';
    this.#report(this.#action === 'flag' ? { reason: 'shell', flags: true } : { reason: 'shell' });
    this.#blocked = this.#action === 'block';
    return this.#action === 'mark' ? MARK : '';
  }

  get #isInShell(): boolean {
    return this.#fences.isOpen && ruleOfLanguage(this.#fences.language) === 'shell';
  }

  #read(from: number, to: number): string {
    for (let at = from; at < to; at++) this.#fences.read(this.#text.charCodeAt(at));
    const text = this.#text.slice(from, to);
    this.#tail = (this.#tail + text).slice(-MARK.length);
    return text;
  }
}
