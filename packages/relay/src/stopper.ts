/** What can stop a call from outside: the client left, the total time is over, the relay was paused. */
export type Stop = 'aborted' | 'total-timeout' | 'paused' | 'closed';

/** Lets a caller end what is running, whichever part of it that is, and counts its time. */
export class Stopper {
  stopped: Stop | undefined;
  readonly since: number = performance.now();
  #listener: ((why: Stop) => void) | undefined;
  #quiet = 0;
  #mostQuiet = Infinity;
  #over: (() => void) | undefined;

  stop(why: Stop): void {
    if (this.stopped !== undefined) return;
    this.stopped = why;
    this.#listener?.(why);
  }

  /** One listener at a time: attempts and the reply follow each other. */
  onStop(listener: ((why: Stop) => void) | undefined): void {
    this.#listener = listener;
    if (this.stopped !== undefined) listener?.(this.stopped);
  }

  /** One limit at a time as well, in ticks of the clock; `touch` begins it anew. */
  limit(ticks: number, over: () => void): void {
    this.#quiet = 0;
    this.#mostQuiet = ticks;
    this.#over = over;
  }

  unlimited(): void {
    this.#mostQuiet = Infinity;
    this.#over = undefined;
  }

  touch(): void {
    this.#quiet = 0;
  }

  tick(): void {
    if (++this.#quiet > this.#mostQuiet) this.#over?.();
  }
}
