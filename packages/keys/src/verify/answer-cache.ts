/** What is known of one key, found by its hash. */
export interface CachedAnswer {
  /** The key's id, where it has one. */
  readonly id: string | undefined;
  /** The cache's own: how many answers had been added when this one was last made the newest. */
  place?: number;
}

/** Bounded; the least recently used goes first. Found by the HMAC of a key, so that no key is in it. */
export class AnswerCache<T extends CachedAnswer> {
  readonly #byHash = new Map<string, T>();
  readonly #hashById = new Map<string, string>();
  readonly #limit: number;
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  has(hash: string): boolean {
    return this.#byHash.has(hash);
  }

  get(hash: string): T | undefined {
    const answer = this.#byHash.get(hash);
    if (answer === undefined) return undefined;
    // Among the newest eighth it is far from being dropped, and stays where it is: most calls move nothing.
    if (this.#count - (answer.place ?? 0) > this.#limit >> 3) {
      answer.place = this.#count;
      this.#byHash.delete(hash);
      this.#byHash.set(hash, answer);
    }
    return answer;
  }

  set(hash: string, answer: T): void {
    this.delete(hash);
    if (this.#byHash.size >= this.#limit) {
      for (const oldest of this.#byHash.keys()) {
        this.delete(oldest);
        break;
      }
    }
    answer.place = ++this.#count;
    this.#byHash.set(hash, answer);
    if (answer.id !== undefined) this.#hashById.set(answer.id, hash);
  }

  delete(hash: string): void {
    const answer = this.#byHash.get(hash);
    if (answer === undefined) return;
    this.#byHash.delete(hash);
    if (answer.id !== undefined) this.#hashById.delete(answer.id);
  }

  /** Forgets the key with this id. */
  forget(id: string): void {
    const hash = this.#hashById.get(id);
    if (hash !== undefined) this.delete(hash);
  }
}
