/** Where a text is cut into windows. Only the text decides, so that a verdict does not depend on chunks. */
export interface WindowSize {
  /** UTF-16 units after which a window ends even within a sentence. */
  readonly units: number;
  /** Units of the text before a window that it is shown with. */
  readonly overlap: number;
  /** A sentence ends a window only when it has as many units. */
  readonly least: number;
}

const LINE_FEED = 0x0a;

/** Tells, unit by unit, where windows end. */
export class Cutter {
  readonly #size: WindowSize;
  #length = 0;
  #last = 0;

  constructor(size: WindowSize) {
    this.#size = size;
  }

  /** Whether a window ends behind this unit: at the space after a sentence, at a line's end, or when it is full. */
  endsWith(unit: number): boolean {
    const { units, least } = this.#size;
    const last = this.#last;
    this.#last = unit;
    this.#length++;
    const isSentence =
      this.#length >= least && (unit === LINE_FEED || isFullStop(unit) || (unit === 0x20 && isStop(last)));
    // A pair is not cut in two, lest the window's text not be Unicode.
    const isFull = this.#length >= units && !(unit >= 0xd800 && unit <= 0xdbff);
    if (!isSentence && !isFull) return false;
    this.#length = 0;
    return true;
  }
}

/** . ! ? */
function isStop(unit: number): boolean {
  return unit === 0x2e || unit === 0x21 || unit === 0x3f;
}

/** Those of Chinese and Japanese, which no space follows. */
function isFullStop(unit: number): boolean {
  return unit === 0x3002 || unit === 0xff01 || unit === 0xff1f;
}
