/** What a long document has more of by chance; from here on padding hides nothing more. */
const MOST_WINDOWS = 64;
const PENALTY = 0.5;
const FAR_BELOW = -12;
/** The same for what the rest of a long text has more of, in which a strong sentence stands: for users and in data. */
const REST: readonly [user: number, data: number] = [0.3, 0.5];

/** Puts the windows of one text together. Their scores are logarithms of odds. */
export class Evidence {
  #highest = -Infinity;
  #others = 0;
  #windows = 0;

  clear(): void {
    this.#highest = -Infinity;
    this.#others = 0;
    this.#windows = 0;
  }

  /** Answers whether this window is the strongest so far. */
  add(score: number): boolean {
    this.#windows++;
    const above = score - this.#highest;
    if (above <= 0) {
      if (above > FAR_BELOW) this.#others += Math.exp(above);
      return false;
    }
    this.#others = above < -FAR_BELOW ? this.#others * Math.exp(-above) + Math.exp(-above) : 0;
    this.#highest = score;
    return true;
  }

  get windows(): number {
    return this.#windows;
  }

  /** Takes over what stands behind this one, as if it had been added here. */
  join(next: Evidence): void {
    const [high, low] = next.#highest > this.#highest ? [next, this] : [this, next];
    const below = low.#highest - high.#highest;
    this.#others = high.#others + (below > FAR_BELOW ? Math.exp(below) * (1 + low.#others) : 0);
    this.#highest = high.#highest;
    this.#windows += next.#windows;
  }

  /**
   * A user who writes many sentences of an attack is surer to attack (head 0: the odds add up). An instruction in data
   * is one sentence among others, and the longer a document the likelier that one looks like it (head 1).
   * `all` are the windows of the whole text, of which these are some: the highest of many is higher by chance.
   */
  total(head: 0 | 1, all: number = this.#windows): number {
    if (this.#windows === 0) return -Infinity;
    return this.#alone(head) - REST[head] * Math.log(all / this.#windows);
  }

  #alone(head: 0 | 1): number {
    if (head === 0)
      return (
        this.#highest +
        Math.log1p(this.#others) -
        PENALTY * Math.log(Math.max(1, Math.min(this.#windows, MOST_WINDOWS) / 6))
      );
    return this.#highest - PENALTY * Math.log(Math.min(this.#windows, MOST_WINDOWS));
  }
}
