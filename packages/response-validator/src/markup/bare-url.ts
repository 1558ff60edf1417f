import { isLetter, isSpace } from './units.ts';

type State = 'word' | 'entity' | 'slashes' | 'authority' | 'beyond';

/** What the reader says after each unit. `url`: decided; `none`: no address after all. */
export type BareEvent = 'more' | 'url' | 'none';

const WORDS = ['https', 'ftp', 'www.'];
const SCHEME = /^(?:https?|ftp)$/i;
const COLON_BEGINS = /^&(?:c(?:o(?:l(?:on?)?)?)?|#(?:0{0,8}5?|x0{0,8}3?))?$/i;
const COLON = /^&(?:colon;|#0{0,8}58|#x0{0,8}3a)$/i;
/** End an address for some, and stand in the userinfo of one for others. */
const ENDS = /[\s>"'`)\]]/;
/** Neither one slash nor three, and no entity. */
const CERTAIN = /^https?:\/\/[a-z0-9]/i;
const MAX_SLASHES = 64;
const MAX_AUTHORITY = 1024;
const MAX_BEYOND = 128;

/** An address in running text, which GFM and others turn into a link; read as far as its host can still change. */
export class BareUrl {
  held = '';
  /** Where the address ends for those that end it early; the rest of `held` is text. */
  end = -1;
  isSuspicious = false;
  before: number;
  /** What turned out to be text in front of it, and has left. */
  readonly #onText: (text: string) => void;
  #state: State = 'word';
  #mark = 0;

  /**
   * @param before the unit in front of it
   * @param onText takes what turns out to stand before it
   */
  constructor(before: number, onText: (text: string) => void) {
    this.before = before;
    this.#onText = onText;
  }

  get isWww(): boolean {
    return this.held.slice(0, 4).toLowerCase() === 'www.';
  }

  /** Whether every renderer that makes a link here makes one of all that follows, up to white space. */
  get isCertain(): boolean {
    const { before } = this;
    const character = String.fromCharCode(before);
    if (this.isWww) return Number.isNaN(before) || /[\s*_~(]/.test(character);
    return CERTAIN.test(this.held) && (Number.isNaN(before) || /[\s!"#%&'()*,\-./:;?@[\]{}<>\\]/.test(character));
  }

  /** Every reading of it, as far as it was read. */
  get readings(): string[] {
    const plain = this.isWww ? `http://${this.held}` : this.held;
    if (this.end < 0) return [plain];
    const short = plain.slice(0, plain.length - (this.held.length - this.end));
    return /^[^@]*$/.test(this.held) ? [short] : [short, plain];
  }

  /** The text has ended. */
  finish(): BareEvent {
    return this.#state === 'authority' || this.#state === 'beyond' ? 'url' : 'none';
  }

  take(character: string, unit: number): BareEvent {
    switch (this.#state) {
      case 'word': {
        return this.#word(character);
      }
      case 'entity': {
        const entity = this.held.slice(this.#mark) + character;
        if (!COLON.test(entity) && !COLON_BEGINS.test(entity)) return 'none';
        if (COLON.test(entity)) this.#state = 'slashes';
        break;
      }
      case 'slashes': {
        if (unit === 59 || unit === 47 || unit === 92) {
          if (this.held.length > MAX_SLASHES) return 'none';
          break;
        }
        const isBegun = this.held.endsWith('/') || this.held.endsWith('\\') || unit === 38 || this.isWww;
        const isHost = isLetter(unit) || unit > 127 || (unit >= 48 && unit <= 57) || '%&_-[{'.includes(character);
        if (!isBegun || !(isHost || (!this.isWww && !ENDS.test(character) && unit !== 60))) return 'none';
        this.#state = 'authority';
        break;
      }
      case 'authority':
      case 'beyond': {
        return this.#authority(character, unit);
      }
    }
    this.held += character;
    return 'more';
  }

  #word(character: string): BareEvent {
    const word = (this.held + character).toLowerCase();
    if (WORDS.some((one) => one.startsWith(word))) {
      // An address of a mailbox.
      if (word === 'www.' && this.before === 64) return 'none';
      if (word === 'www.') this.#state = 'slashes';
    } else if (SCHEME.test(this.held) && character === ':') {
      this.#state = 'slashes';
    } else if (SCHEME.test(this.held) && character === '&') {
      this.#state = 'entity';
      this.#mark = this.held.length;
    } else if (word === 'wwww') {
      // It may begin one further on.
      this.#onText(this.held.slice(0, 1));
      this.before = this.held.charCodeAt(0);
      this.held = this.held.slice(1);
    } else {
      return 'none';
    }
    this.held += character;
    return 'more';
  }

  #authority(character: string, unit: number): BareEvent {
    if (isSpace(unit) || unit === 60) return 'url';
    if (unit === 47 || unit === 63 || unit === 35) return 'url';
    if (this.#state === 'authority' && ENDS.test(character)) {
      this.end = this.held.length;
      // `"https://a.example"`, not the userinfo of another.
      if (unit === this.before && (unit === 34 || unit === 39)) return 'url';
      this.#state = 'beyond';
    }
    this.held += character;
    const isLong =
      this.#state === 'beyond' ? this.held.length - this.end > MAX_BEYOND : this.held.length > MAX_AUTHORITY;
    if (isLong) this.isSuspicious = true;
    return isLong ? 'url' : 'more';
  }
}
