import { isLetter, isSchemeUnit } from './units.ts';

const MAX_SCHEME = 32;
const DANGEROUS =
  /^(?:javascript|vbscript|livescript|mocha|data|blob|file|filesystem|view-source|jar|mhtml|feed|about|intent|ms-[a-z-]+)$/;
const HARMLESS = /^(?:mailto|tel|sms)$/;
/** With slashes they are addresses in running text as well. */
const HOSTED = /^(?:https?|ftp)$/;

/** The scheme of what may become an autolink, `<javascript:...>`. */
export class SchemeReader {
  held = '';
  readonly #onlyHosts: boolean;
  #isOver = false;
  #isHosted = false;

  /** @param onlyHosts whether only certain hosts are allowed, so that the scheme of an app is foreign, too */
  constructor(onlyHosts: boolean) {
    this.#onlyHosts = onlyHosts;
  }

  /** `refused`: `held` is such a scheme with its colon; what it leads to is to be read, from this unit on. */
  take(character: string, unit: number): 'more' | 'refused' | 'none' {
    if (this.#isOver) return this.#isHosted && (unit === 47 || unit === 92) ? 'none' : 'refused';
    const isScheme = isLetter(unit) || (this.held !== '' && isSchemeUnit(unit));
    if (isScheme && this.held.length < MAX_SCHEME) {
      this.held += character;
      return 'more';
    }
    const scheme = this.held.toLowerCase();
    const isRefused = this.#onlyHosts ? !HARMLESS.test(scheme) : DANGEROUS.test(scheme);
    if (character !== ':' || scheme.length < 2 || !isRefused) return 'none';
    this.held += character;
    this.#isOver = true;
    this.#isHosted = HOSTED.test(scheme);
    return 'more';
  }
}
