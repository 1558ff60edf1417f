const SPACE = /[ \t\n\r]/;
const SCALAR = /[-+.\dA-Za-z]/;
const LITERALS = ['true', 'false', 'null'];
const NUMBER = /^-?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][-+]?\d*)?$/;
const MAX_DEPTH = 64;

/** What may come next outside of strings and scalars. */
type Expects = 'value' | 'first-value' | 'name' | 'first-name' | 'colon' | 'next' | 'space';

/**
 * Tells, unit by unit, whether a text can still become one JSON object or array (RFC 8259). Prose that begins with a
 * bracket is known for prose after a few units.
 */
export class JsonPrefix {
  /** `{` and `[` of what is open. */
  #open = '';
  #expects: Expects = 'value';
  #scalar = '';
  #string: 'no' | 'yes' | 'escape' = 'no';

  /** True once the value is complete: nothing but white space may follow. */
  get complete(): boolean {
    return this.#expects === 'space';
  }

  /** False when the text cannot be JSON any more. */
  read(unit: string): boolean {
    if (this.#string !== 'no') return this.#inString(unit);
    if (this.#scalar !== '' || (this.#open !== '' && SCALAR.test(unit))) {
      if (SCALAR.test(unit)) return this.#inScalar(unit);
      this.#scalar = '';
      this.#expects = 'next';
    }
    return SPACE.test(unit) || this.#token(unit);
  }

  #inString(unit: string): boolean {
    if (this.#string === 'escape') {
      this.#string = 'yes';
      return /["\\/bfnrtu]/.test(unit);
    }
    if (unit === '\\') this.#string = 'escape';
    else if (unit === '"') this.#string = 'no';
    return unit >= ' ';
  }

  #inScalar(unit: string): boolean {
    if (this.#scalar === '' && this.#expects !== 'value' && this.#expects !== 'first-value') return false;
    this.#scalar += unit;
    if (this.#scalar.length > 400) return false;
    return NUMBER.test(this.#scalar) || LITERALS.some((literal) => literal.startsWith(this.#scalar));
  }

  #token(unit: string): boolean {
    const expects = this.#expects;
    const inObject = this.#open.endsWith('{');
    if (unit === '{' || unit === '[') {
      if ((expects !== 'value' && expects !== 'first-value') || this.#open.length >= MAX_DEPTH) return false;
      this.#open += unit;
      this.#expects = unit === '{' ? 'first-name' : 'first-value';
      return true;
    }
    if (this.#open === '') return false;
    if (unit === '"') {
      if (expects === 'next' || expects === 'colon') return false;
      this.#string = 'yes';
      this.#expects = expects === 'name' || expects === 'first-name' ? 'colon' : 'next';
      return true;
    }
    if (unit === ':' || unit === ',') {
      if (expects !== (unit === ':' ? 'colon' : 'next')) return false;
      this.#expects = unit === ',' && inObject ? 'name' : 'value';
      return true;
    }
    if (
      unit !== (inObject ? '}' : ']') ||
      !(expects === 'next' || expects === 'first-name' || expects === 'first-value')
    )
      return false;
    this.#open = this.#open.slice(0, -1);
    this.#expects = this.#open === '' ? 'space' : 'next';
    return true;
  }
}
