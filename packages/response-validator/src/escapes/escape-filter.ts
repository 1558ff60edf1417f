import type { ReportFinding, TextFilter, TextFilterFactory } from '../filter.ts';

/** `\u` and four hexadecimal digits. */
const LENGTH = 6;
const HEX = /[\dA-Fa-f]/;

/** Quotes, the backslash and the dollar sign mean something else once they stand for themselves in a literal. */
const KEPT: ReadonlySet<string> = new Set(['"', "'", '`', '\\', '$']);

/**
 * Escapes of ASCII that needs none (`\u0067`) become what they spell. In a string literal of JSON and of most languages
 * that is the same value, so that a client which parses JSON in a fence, cut short or with a comment in it ends up with
 * what the rules behind have seen. RFC 8259, section 7.
 */
export function escapeFilter(): TextFilterFactory {
  return (_kind, report) => new EscapeFilter(report);
}

class EscapeFilter implements TextFilter {
  readonly blocked = false;
  readonly #report: ReportFinding;
  #reported = false;
  /** The beginning of what may become an escape. */
  #held = '';

  constructor(report: ReportFinding) {
    this.#report = report;
  }

  push(text: string): string {
    if (this.#held === '' && !text.includes('\\')) return text;
    let left = '';
    for (let at = 0; at < text.length; at++) left += this.#read(text.charAt(at));
    return left;
  }

  end(): string {
    const held = this.#held;
    this.#held = '';
    return held;
  }

  #read(unit: string): string {
    const held = this.#held;
    if (held === '' && unit !== '\\') return unit;
    const goesOn = held === '' || (held === '\\' ? unit === 'u' : HEX.test(unit));
    if (goesOn) {
      this.#held += unit;
      return this.#held.length < LENGTH ? '' : this.#spelled();
    }
    this.#held = '';
    // A backslash behind a backslash is escaped itself; behind half an escape it may begin another.
    return held === '\\' ? held + unit : held + this.#read(unit);
  }

  #spelled(): string {
    const escape = this.end();
    const character = String.fromCharCode(Number.parseInt(escape.slice(2), 16));
    if (!/[ -~]/.test(character) || KEPT.has(character)) return escape;
    if (!this.#reported) this.#report({ reason: 'needless-escape' });
    this.#reported = true;
    return character;
  }
}
