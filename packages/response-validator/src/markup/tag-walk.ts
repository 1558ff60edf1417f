// HTML standard, 13.2.5.32 to 13.2.5.40: the states between a tag's name and its `>`.
const BEFORE_NAME = 0;
const NAME = 1;
const AFTER_NAME = 2;
const BEFORE_VALUE = 3;
const DOUBLE_QUOTED = 4;
const SINGLE_QUOTED = 5;
const UNQUOTED = 6;

/** `equals`: the attribute `name` gets a value. `begin`: a name begins, after `previous`, which may have had no value. */
export type WalkEvent = 'none' | 'begin' | 'equals' | 'close';

/** Longer names are cut: none that matters is. */
const MAX_NAME = 48;

// U+000B is an ordinary character there.
const separates = (unit: number): boolean => unit === 32 || unit === 9 || unit === 10 || unit === 12 || unit === 13;

/** Follows the attributes of a tag unit by unit, as the HTML tokenizer does. */
export class TagWalk {
  /** The current or last attribute's name, in lower case. */
  name = '';
  /** Name of an attribute without a value, when the next one begins. */
  bare = '';
  #state = BEFORE_NAME;

  get inName(): boolean {
    return this.#state === NAME;
  }

  get inQuotes(): boolean {
    return this.#state === DOUBLE_QUOTED || this.#state === SINGLE_QUOTED;
  }

  get inUnquoted(): boolean {
    return this.#state === UNQUOTED;
  }

  /** Whether both go on in the same way. */
  equals(other: TagWalk): boolean {
    return this.#state === other.#state && this.name === other.name;
  }

  /** The `=` just reported was replaced by something that continues a name. */
  neutralised(): void {
    this.#state = NAME;
    this.name = '=';
  }

  step(unit: number): WalkEvent {
    switch (this.#state) {
      case BEFORE_NAME: {
        if (separates(unit) || unit === 47) return 'none';
        if (unit === 62) return 'close';
        return this.#begin(unit, '');
      }
      case NAME:
      case AFTER_NAME: {
        return this.#named(unit);
      }
      case BEFORE_VALUE: {
        if (separates(unit)) return 'none';
        if (unit === 62) return 'close';
        this.#state = unit === 34 ? DOUBLE_QUOTED : unit === 39 ? SINGLE_QUOTED : UNQUOTED;
        return 'none';
      }
      case UNQUOTED: {
        if (unit === 62) return 'close';
        if (separates(unit)) this.#state = BEFORE_NAME;
        return 'none';
      }
      default: {
        if (unit === (this.#state === DOUBLE_QUOTED ? 34 : 39)) this.#state = BEFORE_NAME;
        return 'none';
      }
    }
  }

  #begin(unit: number, bare: string): WalkEvent {
    this.#state = NAME;
    this.bare = bare;
    this.name = String.fromCharCode(unit).toLowerCase();
    return 'begin';
  }

  #named(unit: number): WalkEvent {
    if (unit === 61) {
      this.#state = BEFORE_VALUE;
      return 'equals';
    }
    if (unit === 62) return 'close';
    if (separates(unit)) {
      this.#state = AFTER_NAME;
      return 'none';
    }
    if (unit === 47) {
      this.#state = BEFORE_NAME;
      return 'none';
    }
    if (this.#state === AFTER_NAME) return this.#begin(unit, this.name);
    if (this.name.length < MAX_NAME) this.name += String.fromCharCode(unit).toLowerCase();
    return 'none';
  }
}
