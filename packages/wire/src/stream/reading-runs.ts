import { FewMap } from './few-map.ts';

/**
 * Names for texts that stop and start again under one name (a part id used for every step, thoughts between answers):
 * a filter is used for one text, so each run has a key of its own.
 */
export class OpenRuns {
  readonly #open = new FewMap<string>();
  #serial = 0;

  /** The key of the run that is open under this name; one is begun if there is none. */
  channel(name: string): string {
    let channel = this.#open.get(name);
    if (channel === undefined) {
      channel = `${this.#serial++}:${name}`;
      this.#open.set(name, channel);
    }
    return channel;
  }

  has(name: string): boolean {
    return this.#open.has(name);
  }

  /** The keys of those under these names that are open. */
  keys(...names: readonly string[]): string[] {
    return names.flatMap((name) => this.#open.get(name) ?? []);
  }

  /** Ends the runs under these names and returns the keys of those that were open. */
  close(...names: readonly string[]): string[] {
    const closed: string[] = [];
    for (const name of names) {
      const channel = this.#open.get(name);
      if (channel !== undefined && this.#open.delete(name)) closed.push(channel);
    }
    return closed;
  }

  closeAll(): void {
    this.#open.clear();
  }
}

/** The name in a key that `OpenRuns` made. */
export const runName = (channel: string): string => channel.slice(channel.indexOf(':') + 1);
