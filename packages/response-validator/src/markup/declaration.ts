import { isLetter } from './units.ts';

const MAX_COMMENT = 8192;

/** `keep`: it may stay as it is; `show`: its `<` must not stay. The unit then is still to be read, unless it was `taken`. */
export interface DeclarationEnd {
  readonly what: 'keep' | 'show';
  readonly taken: boolean;
}

const KEEP: DeclarationEnd = { what: 'keep', taken: false };
const SHOW: DeclarationEnd = { what: 'show', taken: false };

/**
 * What begins with `<!` or `<?`. Doctypes, and what browsers take for comments, do nothing. A comment may stay when it
 * holds neither `<` nor `>`, so that every parser ends it at the same place; `<?php` and `<?xml ` are code to a reader,
 * while other instructions load things in XML.
 */
export class Declaration {
  held: string;

  /** @param character `!` or `?`, after the `<` */
  constructor(character: string) {
    this.held = `<${character}`;
  }

  take(character: string, unit: number): DeclarationEnd | undefined {
    const end = this.held.charCodeAt(1) === 33 ? this.#bang(character, unit) : this.#question(unit);
    if (end === undefined || end.taken) this.held += character;
    return end;
  }

  /** The text ends. */
  end(): DeclarationEnd {
    return this.held.length > 2 && this.held !== '<!-' ? SHOW : KEEP;
  }

  #bang(character: string, unit: number): DeclarationEnd | undefined {
    if (this.held.length < 4) {
      if (character === '-') return undefined;
      return character === '[' ? SHOW : KEEP;
    }
    if (unit === 62 && this.held.length >= 6 && this.held.endsWith('--')) return { what: 'keep', taken: true };
    return unit === 60 || unit === 62 || this.held.length >= MAX_COMMENT ? SHOW : undefined;
  }

  #question(unit: number): DeclarationEnd | undefined {
    const target = this.held.slice(2);
    if (isLetter(unit) && target.length < 4) return undefined;
    return /^(?:|php|xml)$/i.test(target) && !(target !== 'php' && unit === 45) ? KEEP : SHOW;
  }
}
