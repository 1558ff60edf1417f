/**
 * A map that mostly holds one entry or none, for which a Map needs 200 bytes: an open stream has a dozen of them. In the
 * order of insertion, as a Map.
 */
export class FewMap<V> {
  #key: string | undefined;
  #value: V | undefined;
  /** All entries but the first. */
  #more: Map<string, V> | undefined;

  get size(): number {
    return (this.#key === undefined ? 0 : 1) + (this.#more?.size ?? 0);
  }

  get(key: string): V | undefined {
    return key === this.#key ? this.#value : this.#more?.get(key);
  }

  has(key: string): boolean {
    return key === this.#key || (this.#more?.has(key) ?? false);
  }

  set(key: string, value: V): void {
    if (key === this.#key || this.size === 0) {
      this.#key = key;
      this.#value = value;
    } else (this.#more ??= new Map()).set(key, value);
  }

  /** Whether there was one. */
  delete(key: string): boolean {
    if (key !== this.#key) return this.#more?.delete(key) ?? false;
    this.#key = undefined;
    this.#value = undefined;
    return true;
  }

  clear(): void {
    this.#key = undefined;
    this.#value = undefined;
    this.#more = undefined;
  }

  entries(): (readonly [string, V])[] {
    const more = this.#more === undefined ? [] : [...this.#more];
    return this.#key === undefined ? more : [[this.#key, this.#value as V], ...more];
  }

  keys(): string[] {
    return this.entries().map(([key]) => key);
  }

  values(): V[] {
    return this.entries().map(([, value]) => value);
  }
}
