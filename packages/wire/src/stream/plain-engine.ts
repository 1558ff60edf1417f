import type { ChannelFilter, StreamHandler } from './handler.ts';
import type { StopReason } from './codec.ts';
import type { StreamEngine } from './stream-engine.ts';
import type { Work } from './work.ts';

/** A reply that is nothing but text. It has no place to say that it was stopped, so it is cut. */
export class PlainEngine implements StreamEngine {
  readonly cuts = true;
  readonly #filter: ChannelFilter;
  #ready = '';
  /** Half of a character: as UTF-8 it would be another one. */
  #half = '';
  stopped: StopReason | undefined;

  constructor(handler: StreamHandler) {
    this.#filter = handler.open({ key: 'text', kind: 'text' });
  }

  quick(): boolean {
    return false;
  }

  *push(text: string): Work {
    this.#say(this.#filter.push(text));
    yield* this.#settle(() => this.#filter.push(''));
  }

  *end(broken: boolean): Work {
    if (broken) return this.stop('not-utf8');
    this.#say(this.#filter.end());
    yield* this.#settle(() => this.#filter.end());
    if (this.stopped === undefined) this.#ready += this.#half;
  }

  stop(reason: StopReason): void {
    this.stopped ??= reason;
  }

  take(): string {
    const ready = this.#ready;
    this.#ready = '';
    return ready;
  }

  *#settle(again: () => string): Work {
    while (!this.#filter.blocked && this.#filter.waiting !== undefined) {
      yield this.#filter.waiting;
      this.#say(again());
    }
    if (this.#filter.blocked) this.stop('withheld');
  }

  #say(text: string): void {
    if (text === '') return;
    const all = this.#half + text;
    const last = all.charCodeAt(all.length - 1);
    const cut = last >= 0xd800 && last <= 0xdbff ? all.length - 1 : all.length;
    this.#half = all.slice(cut);
    this.#ready += all.slice(0, cut);
  }
}
