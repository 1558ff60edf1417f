import { TimeLimitError, withinTime } from '@sallyport/core';
import { KeysError } from '../keys-error.ts';
import type { CachedAnswer } from './answer-cache.ts';
import { Slots } from './slots.ts';

interface Flight<T> {
  readonly answer: Promise<T>;
  readonly sentAt: number;
  /** Ids that changed since the query was sent: what it brings of them may be old. */
  readonly changed: Set<string>;
  /** Given up for good: it hears of no change any more. */
  isLost: boolean;
}

export interface LookUpSettings<T> {
  /** Asks the store. `isOld` says whether what it brings of an id may have changed since. */
  readonly ask: (hash: string, isOld: (id: string | undefined) => boolean) => Promise<T>;
  readonly timeoutMs: number;
  /** Milliseconds during which others may wait for the same query. */
  readonly sharedMs: number;
  /** Queries for keys never seen that may be underway at once. */
  readonly unseen: number;
}

/** Keys that were good a moment ago get more room: a flood of made-up ones must not keep them from being checked again. */
const ROOM_FOR_SEEN = 8;
/** A query that was given up holds its slot for so many time limits, unless it ends. */
const GIVEN_UP = 10;
const ATTEMPTS = 3;

/** Queries to the store: one a hash, bounded in number and in time. */
export class LookUps<T extends CachedAnswer> {
  readonly #settings: LookUpSettings<T>;
  readonly #flights = new Map<string, Flight<T>>();
  /** Those that were given up among them: they may still bring an answer. */
  readonly #underway = new Set<Flight<T>>();
  readonly #unseen: Slots;
  readonly #seen: Slots;

  constructor(settings: LookUpSettings<T>) {
    this.#settings = settings;
    this.#unseen = new Slots(settings.unseen);
    this.#seen = new Slots(settings.unseen * ROOM_FOR_SEEN);
  }

  /**
   * @param isSeen whether the key was good a moment ago
   * @throws {KeysError} `busy` when too many queries are underway
   * @throws {TimeLimitError} when the store is slow
   */
  async find(hash: string, isSeen: boolean): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const flight = this.#joinable(hash) ?? this.#start(hash, isSeen);
      const found = await flight.answer;
      const isOld = found.id !== undefined && flight.changed.has(found.id);
      if (!isOld || attempt === ATTEMPTS) return found;
    }
  }

  /** The key with this id has changed. */
  changed(id: string): void {
    for (const flight of this.#underway) flight.changed.add(id);
  }

  #joinable(hash: string): Flight<T> | undefined {
    const flight = this.#flights.get(hash);
    return flight !== undefined && performance.now() - flight.sentAt < this.#settings.sharedMs ? flight : undefined;
  }

  #start(hash: string, isSeen: boolean): Flight<T> {
    const release = (isSeen ? this.#seen : this.#unseen).take();
    if (release === undefined) throw new KeysError('busy', 'Too many keys are being looked up at once; try again.');
    const { ask, timeoutMs } = this.#settings;
    const changed = new Set<string>();
    const asked = ask(hash, (id) => flight.isLost || (id !== undefined && changed.has(id)));
    const flight = { answer: withinTime(asked, timeoutMs), sentAt: performance.now(), changed, isLost: false };
    this.#flights.set(hash, flight);
    this.#underway.add(flight);
    const end = (): void => {
      release();
      this.#underway.delete(flight);
      flight.isLost = true;
    };
    asked.then(end, end);
    const landed = (error?: unknown): void => {
      if (this.#flights.get(hash) === flight) this.#flights.delete(hash);
      if (error instanceof TimeLimitError) setTimeout(end, timeoutMs * GIVEN_UP).unref();
    };
    flight.answer.then(() => landed(), landed);
    return flight;
  }
}
