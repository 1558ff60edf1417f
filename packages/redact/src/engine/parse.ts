import type { Node } from './ast.ts';
import { withReadings } from './disguises.ts';
import { ANY_BUT_LINE_END, readEscape } from './escapes.ts';
import { foldRanges } from './ranges.ts';
import type { Ranges } from './ranges.ts';
import { readClass } from './read-class.ts';
import { readQuantifier } from './read-quantifier.ts';

/** What is wrong with an expression, and where. The caller says whose expression it is. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

const MAX_EXPRESSION = 4096;
const MAX_NESTING = 64;

/** Parses the bounded regular subset. Throws `ExpressionError` for anything outside it. */
export function parseExpression(source: string, ignoreCase: boolean): Node {
  if (source.length > MAX_EXPRESSION) throw new ExpressionError(`is longer than ${MAX_EXPRESSION} characters`);
  return new Parser(source, ignoreCase).parse();
}

class Parser {
  readonly #source: string;
  readonly #ignoreCase: boolean;
  #at = 0;
  #nesting = 0;

  constructor(source: string, ignoreCase: boolean) {
    this.#source = source;
    this.#ignoreCase = ignoreCase;
  }

  parse(): Node {
    const node = this.#choice();
    if (this.#at < this.#source.length) this.#fail('has an unmatched ")"');
    return node;
  }

  #choice(): Node {
    const options = [this.#sequence()];
    while (this.#source[this.#at] === '|') {
      this.#at++;
      options.push(this.#sequence());
    }
    return options.length === 1 && options[0] !== undefined ? options[0] : { type: 'choice', options };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (this.#at < this.#source.length && this.#source[this.#at] !== '|' && this.#source[this.#at] !== ')') {
      items.push(this.#quantified());
    }
    return items.length === 1 && items[0] !== undefined ? items[0] : { type: 'sequence', items };
  }

  #quantified(): Node {
    const item = this.#atom();
    const quantifier = readQuantifier(this.#source, this.#at);
    if (quantifier === undefined) return item;
    this.#at += quantifier.length;
    if (quantifier.min > quantifier.max) this.#fail('has a quantifier whose numbers are out of order');
    if (/^[?+*]/.test(this.#source.slice(this.#at))) {
      this.#fail('has a lazy, possessive or doubled quantifier; a match is always the longest');
    }
    return { type: 'repeat', item, min: quantifier.min, max: quantifier.max };
  }

  #atom(): Node {
    const character = this.#source.charAt(this.#at);
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '.':
        this.#at++;
        return { type: 'class', ranges: ANY_BUT_LINE_END };
      case '\\':
        return this.#escape();
      case '^':
      case '$':
        return this.#fail('has an anchor; use notBefore or notAfter');
      case '?':
      case '*':
      case '+':
      case '{':
        return this.#fail(`has a "${character}" with nothing to repeat; write "\\${character}" for the character`);
      default:
        this.#at++;
        return this.#units(withReadings([[character.charCodeAt(0), character.charCodeAt(0)]]));
    }
  }

  #group(): Node {
    if (++this.#nesting > MAX_NESTING) this.#fail(`nests groups deeper than ${MAX_NESTING}`);
    this.#at++;
    if (this.#source.startsWith('?:', this.#at)) this.#at += 2;
    else if (this.#source[this.#at] === '?') this.#fail('has a lookaround or named group; use notBefore or notAfter');
    const node = this.#choice();
    if (this.#source[this.#at] !== ')') this.#fail('has an unclosed "("');
    this.#at++;
    this.#nesting--;
    return node;
  }

  #class(): Node {
    const read = readClass(this.#source, this.#at, this.#ignoreCase);
    if (typeof read === 'string') return this.#fail(read);
    this.#at += read.length;
    return { type: 'class', ranges: read.ranges };
  }

  #escape(): Node {
    const escape = readEscape(this.#source, this.#at + 1);
    if (escape === undefined) return this.#fail('has an escape this engine does not know (no \\b, no references)');
    this.#at += escape.length + 1;
    return this.#units(escape.ranges);
  }

  #units(ranges: Ranges): Node {
    return { type: 'class', ranges: this.#ignoreCase ? foldRanges(ranges) : ranges };
  }

  #fail(problem: string): never {
    throw new ExpressionError(`${problem} (at ${this.#at})`);
  }
}
