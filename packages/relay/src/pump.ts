import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Stop, Stopper } from './attempt.ts';

// The time between two chunks may be longer than the limit by at most one tick.
const TICKS = 4;

/**
 * How the body of a reply ended. `complete`: all of it came, as far as HTTP can say. `client-stalled`: who reads it took
 * nothing for as long as the upstream may be silent.
 */
export type PumpEnd = 'complete' | 'broken' | 'too-large' | 'idle-timeout' | 'client-stalled' | Stop;

export interface PumpLimits {
  readonly idleMs: number;
  readonly maxReplyBytes: number;
}

/** Takes the body piece by piece. */
export interface PumpSink {
  /** @returns whether there is room for more; `drain` of `emitter` tells when there is again */
  chunk(chunk: Buffer): boolean;
  /** Called once, and nothing after it. */
  ended(how: PumpEnd): void;
}

/** Moves a body at the speed of the slower side: nothing is kept here. */
export function pump(
  message: IncomingMessage,
  emitter: EventEmitter,
  sink: PumpSink,
  { idleMs, maxReplyBytes }: PumpLimits,
  stopper: Stopper,
): void {
  let size = 0;
  let quiet = 0;
  let isWaiting = false;
  let isOver = false;
  let batch: Buffer[] = [];

  const end = (how: PumpEnd): void => {
    if (isOver) return;
    isOver = true;
    clearInterval(idle);
    stopper.onStop(undefined);
    emitter.off('drain', drained);
    if (batch.length > 0) flush();
    // Frees the connection; one whose reply was read to its end goes back to the agent by itself.
    if (how !== 'complete') message.destroy();
    sink.ended(how);
  };
  const drained = (): void => {
    if (!isWaiting) return;
    isWaiting = false;
    quiet = 0;
    message.resume();
  };
  // Counted in ticks: to set a timer anew for each chunk costs more than to pass it on.
  const idle = setInterval(
    () => {
      if (++quiet > TICKS) end(isWaiting ? 'client-stalled' : 'idle-timeout');
    },
    Math.ceil(idleMs / TICKS),
  );

  const flush = (): void => {
    const [first] = batch;
    // Emptied when the end came first.
    if (first === undefined) return;
    const chunk = batch.length === 1 ? first : Buffer.concat(batch);
    batch = [];
    if (sink.chunk(chunk) || isOver) return;
    isWaiting = true;
    message.pause();
  };

  message.on('data', (chunk: Buffer) => {
    if (isOver) return;
    size += chunk.length;
    if (size > maxReplyBytes) return end('too-large');
    quiet = 0;
    // Events that came in one packet leave in one write, in the same turn.
    if (batch.push(chunk) === 1) process.nextTick(flush);
  });
  message.on('end', () => end(message.complete ? 'complete' : 'broken'));
  message.on('error', () => end('broken'));
  message.on('close', () => end('broken'));
  emitter.on('drain', drained);
  stopper.onStop(end);
  // It may have broken before anybody listened.
  if (message.destroyed && !message.readableEnded) end('broken');
}

/** The beginning of an error's body: enough to see which error it is. The rest is not waited for. */
export function readStart(message: IncomingMessage, maxBytes: number, limitMs: number): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (isWhole: boolean): void => {
      clearTimeout(timer);
      if (!isWhole) message.destroy();
      resolve(Buffer.concat(chunks, size).toString('utf8'));
    };
    const timer = setTimeout(done, limitMs, false);
    message.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) done(false);
    });
    message.on('end', () => done(true));
    message.on('error', () => done(false));
    message.on('close', () => done(true));
  });
}
