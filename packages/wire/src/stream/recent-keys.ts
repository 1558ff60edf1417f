// An app may write texts under names without end.
const MOST = 64;

/** Keys of running texts that nothing ever ends: the one that was used longest ago must make room. */
export class RecentKeys {
  readonly #keys = new Set<string>();

  /** The keys that are to be closed because this one is used now. */
  add(key: string): readonly string[] {
    this.#keys.delete(key);
    this.#keys.add(key);
    if (this.#keys.size <= MOST) return [];
    const [oldest = ''] = this.#keys;
    this.#keys.delete(oldest);
    return [oldest];
  }
}
