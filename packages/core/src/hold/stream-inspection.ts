import type { Denial } from '../denial.ts';
import { isChunk } from '../held-bytes.ts';
import type { StreamInspector, StreamPassage } from '../reply.ts';
import { ChunkQueue } from './chunk-queue.ts';
import { notInspected, tooLarge } from './denials.ts';
import { callBack } from './way.ts';
import type { Callback } from './way.ts';

/** Who carries out what an inspector says. */
export interface StreamTaker {
  /** @returns whether the producer may go on */
  take(passage: StreamPassage): boolean;
  /** Calls back the writer of what was just taken. */
  taken(done: Callback): void;
  /** `end` was answered and taken. */
  ended(): void;
  /** Everything that had to wait is through. */
  idle(): void;
  fail(denial: Denial, cause?: unknown): void;
}

/** Asks a stream inspector for one chunk after the other; while a promise is pending, the next ones wait in a queue. */
export class StreamInspection {
  readonly #inspector: StreamInspector;
  readonly #maxBytes: number;
  readonly #taker: StreamTaker;
  #queue: ChunkQueue | undefined;
  #pending: readonly Callback[] = [];
  #waits = false;
  #ending = false;
  /** `end` of the inspector has been asked. */
  #finished = false;
  #stopped = false;

  constructor(inspector: StreamInspector, maxBytes: number, taker: StreamTaker) {
    this.#inspector = inspector;
    this.#maxBytes = maxBytes;
    this.#taker = taker;
  }

  /** Bytes that wait for the inspector. */
  get queued(): number {
    return this.#queue?.size ?? 0;
  }

  /** @returns whether the producer may go on; `undefined` when the inspector has not answered yet */
  push(bytes: string | Uint8Array, done: Callback | undefined): boolean | undefined {
    if (this.#waits) {
      this.#enqueue(bytes, done);
      return undefined;
    }
    try {
      const answer = this.#inspector.push(bytes);
      if (isPending(answer)) {
        if (done !== undefined) this.#pending = [done];
        this.#wait(answer);
        return undefined;
      }
      const more = this.#taker.take(checked(answer));
      if (done !== undefined) this.#taker.taken(done);
      return more;
    } catch (error) {
      callBack(done);
      this.#fail(notInspected, error);
      return true;
    }
  }

  end(): void {
    this.#ending = true;
    if (!this.#waits && !this.#stopped) this.#finish();
  }

  /** The inspector is asked no more, and what waits is dropped. */
  stop(): void {
    this.#stopped = true;
    const callbacks = this.#pending;
    this.#pending = [];
    callbacks.forEach(callBack);
    for (let chunk = this.#queue?.take(); chunk !== undefined; chunk = this.#queue?.take())
      chunk.callbacks.forEach(callBack);
    this.#queue = undefined;
  }

  #enqueue(bytes: string | Uint8Array, done: Callback | undefined): void {
    this.#queue ??= new ChunkQueue();
    this.#queue.add(bytes, done);
    if (this.#queue.size > this.#maxBytes) this.#fail(tooLarge);
  }

  #wait(answer: PromiseLike<StreamPassage>): void {
    this.#waits = true;
    answer.then(
      (passage) => this.#answered(passage),
      (error: unknown) => this.#fail(notInspected, error),
    );
  }

  #answered(passage: StreamPassage): void {
    if (this.#stopped) return;
    this.#waits = false;
    try {
      this.#taken(passage);
      this.#goOn();
    } catch (error) {
      this.#fail(notInspected, error);
    }
  }

  /** What has waited meanwhile, until the inspector wants to be waited for again. */
  #goOn(): void {
    while (!this.#stopped && !this.#waits) {
      const chunk = this.#queue?.take();
      if (chunk === undefined) {
        if (this.#ending) this.#finish();
        else this.#taker.idle();
        return;
      }
      this.#pending = chunk.callbacks;
      const answer = this.#inspector.push(chunk.bytes);
      if (isPending(answer)) this.#wait(answer);
      else this.#taken(answer);
    }
  }

  #finish(): void {
    try {
      this.#finished = true;
      const answer = this.#inspector.end();
      if (isPending(answer)) this.#wait(answer);
      else this.#taken(answer);
    } catch (error) {
      this.#fail(notInspected, error);
    }
  }

  #taken(passage: StreamPassage): void {
    this.#taker.take(checked(passage));
    const callbacks = this.#pending;
    this.#pending = [];
    for (const callback of callbacks) this.#taker.taken(callback);
    if (!this.#finished || this.#stopped) return;
    this.#stopped = true;
    this.#taker.ended();
  }

  #fail(denial: Denial, cause?: unknown): void {
    if (this.#stopped) return;
    this.stop();
    this.#taker.fail(denial, cause);
  }
}

/** An inspector written without types may answer anything; what is not a passage is its failure. */
function checked(passage: StreamPassage): StreamPassage {
  if (isChunk(passage.bytes)) return passage;
  throw new TypeError('A passage has bytes: text or a Uint8Array.');
}

function isPending(answer: StreamPassage | PromiseLike<StreamPassage>): answer is PromiseLike<StreamPassage> {
  return typeof (answer as PromiseLike<StreamPassage>).then === 'function';
}
