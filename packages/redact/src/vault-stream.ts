import type { StreamRedactor } from './stream-redactor.ts';
import { openToken } from './vault-token.ts';

/** Text in pieces, with the tokens in it replaced. Its joined output does not depend on where the pieces were cut. */
export interface VaultStream {
  /** Takes the next piece and returns what is safe to release: everything that cannot be the start of a token. */
  push(chunk: string): string;
  /** Ends the text and returns the rest. A stream is used once. */
  end(): string;
  /** How many UTF-16 units wait. */
  readonly held: number;
}

export class TokenStream implements VaultStream {
  readonly #replace: (text: string) => string;
  readonly #source: StreamRedactor | undefined;
  #text = '';
  #ended = false;

  /** `replace` takes text in which no token is cut off; `source` redacts what is pushed before it gets there. */
  constructor(replace: (text: string) => string, source?: StreamRedactor) {
    this.#replace = replace;
    this.#source = source;
  }

  get held(): number {
    return this.#text.length + (this.#source?.held ?? 0);
  }

  push(chunk: string): string {
    if (typeof chunk !== 'string') throw new TypeError(`redact: push() takes a string, received ${typeof chunk}`);
    if (this.#ended) throw new TypeError('redact: push() after end(); make a new stream for each text');
    return this.#advance(this.#source?.push(chunk) ?? chunk);
  }

  end(): string {
    if (this.#ended) return '';
    this.#ended = true;
    const text = this.#text + (this.#source?.end() ?? '');
    this.#text = '';
    return this.#replace(text);
  }

  #advance(chunk: string): string {
    const text = this.#text + chunk;
    const open = openToken(text);
    // A high surrogate waits for its other half, lest an encoder turn both into U+FFFD.
    const last = text.charCodeAt(open - 1);
    const end = open === text.length && last >= 0xd800 && last <= 0xdbff ? open - 1 : open;
    this.#text = text.slice(end);
    return this.#replace(text.slice(0, end));
  }
}
