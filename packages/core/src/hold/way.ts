/** Called when a chunk was taken, as `write` and `end` take it. */
export type Callback = (error?: Error | null) => void;

/** What becomes of the writes of the app, decided when it writes for the first time. None of these calls ever throws. */
export interface Way {
  /** @returns whether the producer may go on; `false` only when a `drain` is sure to come */
  write(chunk: string | Uint8Array, encoding: unknown, done: Callback | undefined): boolean;
  end(chunk: string | Uint8Array | undefined, encoding: unknown, done: Callback | undefined): void;
  flushHeaders(): void;
}

export function callBack(done: Callback | undefined): void {
  if (done !== undefined) process.nextTick(done, null);
}
