import { HeldBytes } from '../held-bytes.ts';
import type { Callback } from './way.ts';

/** What waits for the inspector: pieces of one kind, joined, with the callbacks of their writers. */
export interface QueuedChunk {
  readonly bytes: string | Uint8Array;
  readonly callbacks: readonly Callback[];
}

interface Entry {
  text: string;
  readonly held: HeldBytes | undefined;
  size: number;
  readonly callbacks: Callback[];
}

// Joined up to this size: one slow verdict for many small deltas, and no object for each.
const JOINED_BYTES = 16_384;

/** Chunks in their order, while the inspector is busy with an earlier one. */
export class ChunkQueue {
  readonly #entries: Entry[] = [];
  /** In bytes; of a string its UTF-8 length. */
  size = 0;

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  add(bytes: string | Uint8Array, done: Callback | undefined): void {
    const isText = typeof bytes === 'string';
    const size = isText ? Buffer.byteLength(bytes) : bytes.length;
    let entry = this.#entries.at(-1);
    if (entry === undefined || (entry.held === undefined) !== isText || entry.size + size > JOINED_BYTES) {
      entry = { text: '', held: isText ? undefined : new HeldBytes(), size: 0, callbacks: [] };
      this.#entries.push(entry);
    }
    if (isText) entry.text += bytes;
    else entry.held?.add(bytes as Buffer);
    entry.size += size;
    this.size += size;
    if (done !== undefined) entry.callbacks.push(done);
  }

  take(): QueuedChunk | undefined {
    const entry = this.#entries.shift();
    if (entry === undefined) return undefined;
    this.size -= entry.size;
    return { bytes: entry.held?.take() ?? entry.text, callbacks: entry.callbacks };
  }
}
