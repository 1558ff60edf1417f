import type { FrameReading } from './adapter.ts';
import type { OpenTexts } from './open-texts.ts';
import type { OutFrame } from './out-frame.ts';
import type { Outlet } from './outlet.ts';

// What waits longer than this leaves without the last words, which follow it.
const MOST_FRAMES = 32;

/**
 * Frames that wait for the next one, in order. One that says that a text is finished cannot be taken at its word: some
 * servers say so in every frame. While words of such a text are held, the next frame tells whether they belong before
 * this one or go on behind it. And a frame that must not be repeated waits until the words in it are settled.
 */
export class WaitingLine {
  readonly #texts: OpenTexts;
  readonly #outlet: Outlet;
  readonly #mostBytes: number;
  #frames: OutFrame[] | undefined;
  #bytes = 0;
  /** Texts that are finished unless they go on. */
  #paused: Set<string> | undefined;

  constructor(texts: OpenTexts, outlet: Outlet, mostBytes: number) {
    this.#texts = texts;
    this.#outlet = outlet;
    this.#mostBytes = mostBytes;
  }

  get isEmpty(): boolean {
    return this.#frames === undefined;
  }

  pause(keys: readonly string[]): void {
    for (const key of keys) if (this.#texts.get(key)) (this.#paused ??= new Set()).add(key);
  }

  /** The texts that a frame shows to have been complete. Those that it goes on with were not. */
  settledBy(reading: FrameReading): readonly string[] {
    const paused = this.#paused;
    if (!paused) return [];
    const { deltas, parts, resumes } = reading;
    const isSame = resumes === true || deltas.some(({ channel, text }) => text !== '' && paused.has(channel));
    if (!isSame && parts.length === 0 && deltas.every(({ channel }) => paused.has(channel))) return [];
    this.#paused = undefined;
    return isSame ? [] : [...paused];
  }

  /** False when the frame has to wait. */
  leave(frame: OutFrame): boolean {
    this.letGo();
    if (!this.#frames && !this.#isKept(frame)) {
      this.#outlet.leave(frame);
      frame.rest();
      return true;
    }
    this.#frames ??= [];
    this.#frames.push(frame);
    frame.isWaiting = true;
    this.#bytes += frame.frame.raw.length;
    if (this.#frames.length > MOST_FRAMES || this.#bytes > this.#mostBytes) this.#letGoOf(this.#frames.length);
    return false;
  }

  /** What nothing keeps any more leaves. */
  letGo(): void {
    const kept = this.#frames?.findIndex((frame) => this.#isKept(frame));
    if (kept !== undefined && kept !== 0) this.#letGoOf(kept < 0 ? (this.#frames?.length ?? 0) : kept);
  }

  /** The stream is not to go on: the words leave, and nothing that says that they are all. */
  abandon(): void {
    const frames = this.#frames ?? [];
    const end = frames.findIndex(({ pauses }) => pauses.length > 0);
    this.#letGoOf(end < 0 ? frames.length : end);
    this.#frames = undefined;
    for (const frame of frames) frame.isWaiting = false;
    for (const { pieces } of end < 0 ? [] : frames.slice(end)) {
      for (const { text, said } of pieces) {
        const carrier = said === '' ? undefined : text.carrier(said);
        if (carrier) this.#outlet.insert(carrier, text.adapter);
      }
    }
  }

  #letGoOf(count: number): void {
    const frames = this.#frames ?? [];
    const leaving = frames.splice(0, count);
    for (const frame of leaving) {
      this.#bytes -= frame.frame.raw.length;
      frame.isWaiting = false;
      this.#outlet.leave(frame);
      frame.rest();
    }
    if (frames.length === 0) this.#frames = undefined;
  }

  #isKept(frame: OutFrame): boolean {
    if (frame.pauses.some((key) => this.#paused?.has(key) === true && this.#texts.get(key)?.isSettled === false)) {
      return true;
    }
    return frame.isOnce && frame.pieces.some(({ text }) => this.#texts.get(text.key) === text && text.keeps(frame));
  }
}
