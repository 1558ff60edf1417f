/** Units before a fence: indentation, quotation marks, list markers. */
const MAX_PREFIX = 32;
/** Units of the line that opens a block which are looked at. */
const MAX_LINE = 256;

const LINE_FEED = 0x0a;
const BACKTICK = 0x60;
const TILDE = 0x7e;

// Looser than CommonMark 4.5, since a client's Markdown may be: any indentation, and behind any list marker.
const PREFIX = /^[\s>*+\-0-9.)]*/;

type State = 'line-start' | 'fence' | 'info' | 'rest';

/** What a unit means for the blocks of a text. */
export type FenceEvent =
  /** The line so far could still open a block. */
  | 'undecided'
  /** The line up to here opens a block; `language` is known. */
  | 'opens'
  | 'none';

/**
 * Follows the fenced code blocks of Markdown, unit by unit. A fence that names a language opens a block wherever it stands:
 * it cannot close one, and a renderer may have seen the block before it closed.
 */
export class Fences {
  #state: State = 'line-start';
  /** The line so far, while it could be a fence. */
  #line = '';
  #sign = 0;
  #count = 0;
  /** What ends the block that is open; 0 when none is. */
  #openSign = 0;
  #openCount = 0;
  /** Of the last block, in lower case; empty when its fence names none. */
  language = '';

  get isOpen(): boolean {
    return this.#openSign !== 0;
  }

  read(unit: number): FenceEvent {
    // Most units stand within a line.
    if (this.#state === 'rest' && unit !== LINE_FEED) return 'none';
    if (unit === LINE_FEED) return this.#endLine();
    if (this.#state === 'line-start' && (unit === BACKTICK || unit === TILDE)) {
      this.#state = 'fence';
      this.#sign = unit;
      this.#count = 0;
    }
    if (this.#state === 'line-start' && (!isPrefix(unit) || this.#line.length >= MAX_PREFIX)) return this.#giveUp();
    if (this.#state === 'fence' && unit === this.#sign) this.#count++;
    else if (this.#state === 'fence') {
      if (this.#count < 3) return this.#giveUp();
      this.#state = 'info';
    }
    // CommonMark: behind backticks there are none, else it is code within a line.
    if (this.#state === 'info' && unit === BACKTICK && this.#sign === BACKTICK) return this.#giveUp();
    this.#line += String.fromCharCode(unit);
    if (this.#line.length < MAX_LINE) return 'undecided';
    const event = this.#decide();
    this.#state = 'rest';
    return event;
  }

  /** The text is complete. */
  end(): FenceEvent {
    return this.#endLine();
  }

  #endLine(): FenceEvent {
    const isFence = this.#state === 'info' || (this.#state === 'fence' && this.#count >= 3);
    const event = isFence ? this.#decide() : 'none';
    this.#state = 'line-start';
    this.#line = '';
    return event;
  }

  /** The line is a fence: one that opens a block, one that ends it, or part of what is in it. */
  #decide(): FenceEvent {
    const info = this.#line
      .replace(PREFIX, '')
      .replace(/^(?:`+|~+)/, '')
      .trim();
    this.#line = '';
    if (this.isOpen && info === '') {
      if (this.#sign === this.#openSign && this.#count >= this.#openCount) this.#openSign = 0;
      return 'none';
    }
    this.language = (/[a-z0-9+#_-]+/i.exec(info.replace(/^\W*language-/i, ''))?.[0] ?? '').toLowerCase();
    if (!this.isOpen) {
      this.#openSign = this.#sign;
      this.#openCount = this.#count;
    }
    return 'opens';
  }

  #giveUp(): FenceEvent {
    this.#state = 'rest';
    this.#line = '';
    return 'none';
  }
}

function isPrefix(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || ' \t\r>*+-.)'.includes(String.fromCharCode(unit));
}
