import type { KeyStore, KeyWatcher } from '../key-store.ts';

/** Since when changes are heard without a gap, by at least one of those who listen. */
export class Ears {
  readonly #since = new Map<object, number>();

  /** On the app's clock; `undefined` while nobody hears. */
  get since(): number | undefined {
    return this.#since.size === 0 ? undefined : Math.min(...this.#since.values());
  }

  /** @param then what is done with a change before the watcher hears of it */
  async listen(
    watch: NonNullable<KeyStore['watch']>,
    watcher: KeyWatcher,
    then: (id: string) => void,
  ): Promise<() => Promise<void>> {
    const own = {};
    let isHeard = true;
    let isOpen = false;
    const hears = (): void => {
      if (isHeard && isOpen) this.#since.set(own, Date.now());
      else this.#since.delete(own);
    };
    const stop = await watch({
      changed(id) {
        then(id);
        watcher.changed(id);
      },
      interrupted() {
        isHeard = false;
        hears();
        watcher.interrupted();
      },
      resumed() {
        isHeard = true;
        hears();
        watcher.resumed();
      },
    });
    isOpen = true;
    hears();
    return async () => {
      isOpen = false;
      hears();
      await stop();
    };
  }
}
