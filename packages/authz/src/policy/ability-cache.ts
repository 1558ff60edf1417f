import type { MongoAbility } from '@casl/ability';

/** Least recently used goes first. Principals are many; what a client can make up must not fill the memory. */
export class AbilityCache {
  readonly #entries = new Map<string, MongoAbility>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string, make: () => MongoAbility): MongoAbility {
    const known = this.#entries.get(key);
    const ability = known ?? make();
    if (known !== undefined) this.#entries.delete(key);
    else if (this.#entries.size >= this.#limit) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
    this.#entries.set(key, ability);
    return ability;
  }
}
