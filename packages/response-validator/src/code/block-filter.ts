import type { ReportFinding, TextFilter } from '../filter.ts';
import type { CodeFilterOptions } from './code-options.ts';
import { Fences } from './fences.ts';
import { MARKS, ruleOfLanguage } from './languages.ts';

/** A mark and the quotation it may stand in. */
const MAX_LINE = 200;

/** Fenced blocks. A line that may be a fence is held until it is complete. */
export class BlockFilter implements TextFilter {
  readonly #actions: CodeFilterOptions;
  readonly #report: ReportFinding;
  readonly #fences = new Fences();
  /** The line so far, while it may be a fence. */
  #line = '';
  /** The line that is being read and the one before it, as far as a mark goes. */
  #current = '';
  #before = '';
  #blocked = false;

  constructor(actions: CodeFilterOptions, report: ReportFinding) {
    this.#actions = actions;
    this.#report = report;
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  push(text: string): string {
    if (this.#blocked) return '';
    let released = '';
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const event = this.#fences.read(text.charCodeAt(at));
      if (event === 'undecided') {
        released += text.slice(from, at);
        this.#line += text.charAt(at);
        from = at + 1;
      } else if (event === 'opens') {
        released += text.slice(from, at) + this.#open();
        if (this.#blocked) return released;
        from = at;
      } else if (this.#line !== '') {
        released += this.#line;
        this.#line = '';
      }
      this.#follow(text.charAt(at));
    }
    return from === 0 ? released + text : released + text.slice(from);
  }

  end(): string {
    if (this.#blocked) return '';
    return this.#fences.end() === 'opens' ? this.#open() : this.#line;
  }

  #follow(unit: string): void {
    if (unit === '\n') {
      this.#before = this.#current;
      this.#current = '';
    } else if (this.#current.length < MAX_LINE) this.#current += unit;
  }

  #isMarked(rule: keyof typeof MARKS): boolean {
    return this.#before.replace(/^[ \t>]*/, '').trimEnd() === MARKS[rule];
  }

  /** The line that opens a block, with what must stand before it. */
  #open(): string {
    const line = this.#line;
    this.#line = '';
    const rule = ruleOfLanguage(this.#fences.language);
    // A text may be looked at twice: what is marked needs no second mark.
    if (rule === undefined || this.#actions[rule] === 'allow' || this.#isMarked(rule)) return line;
    const action = this.#actions[rule];
    this.#report(action === 'flag' ? { reason: rule, flags: true } : { reason: rule });
    if (action === 'flag') return line;
    this.#blocked = action === 'block';
    if (this.#blocked) return '';
    // In the same quotation, but not as another item of a list.
    const prefix = /^[ \t>]*/.exec(line)?.[0] ?? '';
    return `${prefix}${MARKS[rule]}\n${line}`;
  }
}
