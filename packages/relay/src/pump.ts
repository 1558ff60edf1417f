import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Key } from './key-ring.ts';
import type { Stop, Stopper } from './stopper.ts';

const LINE_FEED = 0x0a;

/**
 * How the body of a reply ended. `complete`: all of it came, as far as HTTP can say. `client-stalled`: who reads it took
 * nothing for as long as the upstream may be silent. `key-echoed`: the next piece shows the key.
 */
export type PumpEnd = 'complete' | 'broken' | 'too-large' | 'idle-timeout' | 'client-stalled' | 'key-echoed' | Stop;

export interface PumpLimits {
  /** In ticks of the relay's clock. */
  readonly idleTicks: number;
  readonly maxReplyBytes: number;
}

/** Takes the body piece by piece. */
export interface PumpSink {
  /** Keeps a piece, or gives what is to be passed on now. What is kept is not searched for the key: who keeps it does. */
  hold(chunk: Buffer): Buffer | undefined;
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
  { idleTicks, maxReplyBytes }: PumpLimits,
  stopper: Stopper,
  key: Key | undefined,
): void {
  let size = 0;
  let isWaiting = false;
  let isOver = false;
  let first: Buffer | undefined;
  let others: Buffer[] | undefined;
  // In whose end the key may begin, cut in two.
  let before: Buffer | undefined;
  let hasEchoed = false;

  const shows = (shown: Key, chunk: Buffer): boolean => {
    if (shown.isIn(chunk)) return true;
    const { length } = shown;
    const seam =
      before === undefined ? undefined : Buffer.concat([before.subarray(-length), chunk.subarray(0, length)]);
    // A key has no line feed.
    if (chunk[chunk.length - 1] === LINE_FEED) before = undefined;
    else before = chunk.length >= length ? chunk : (seam ?? chunk);
    return seam !== undefined && shown.isIn(seam);
  };

  const end = (how: PumpEnd): void => {
    if (isOver) return;
    isOver = true;
    stopper.unlimited();
    stopper.onStop(undefined);
    if (isWaiting) emitter.off('drain', drained);
    flush();
    if (hasEchoed) how = 'key-echoed';
    // Frees the connection; one whose reply was read to its end goes back to the agent by itself.
    if (how !== 'complete') message.destroy();
    sink.ended(how);
  };
  const drained = (): void => {
    isWaiting = false;
    emitter.off('drain', drained);
    stopper.touch();
    message.resume();
  };

  const flush = (): void => {
    // Emptied when the end came first.
    if (first === undefined) return;
    const chunk = others === undefined ? first : Buffer.concat([first, ...others]);
    first = others = undefined;
    if (hasEchoed) return;
    if (key !== undefined && shows(key, chunk)) {
      hasEchoed = true;
      return end('key-echoed');
    }
    if (sink.chunk(chunk) || isOver || isWaiting) return;
    isWaiting = true;
    // Not before it is needed: most replies never have to wait.
    emitter.on('drain', drained);
    message.pause();
  };

  message.on('data', (chunk: Buffer) => {
    if (isOver) return;
    size += chunk.length;
    if (size > maxReplyBytes) return end('too-large');
    stopper.touch();
    const piece = sink.hold(chunk);
    if (piece === undefined) return;
    // Events that came in one packet leave in one write, in the same turn.
    if (first !== undefined) return void (others ??= []).push(piece);
    first = piece;
    process.nextTick(flush);
  });
  const broken = (): void => end('broken');
  message.on('end', () => end(message.complete ? 'complete' : 'broken'));
  message.on('error', broken);
  message.on('close', broken);
  stopper.limit(idleTicks, () => end(isWaiting ? 'client-stalled' : 'idle-timeout'));
  stopper.onStop(end);
  // It may have broken before anybody listened.
  if (message.destroyed && !message.readableEnded) broken();
}

/** The beginning of an error's body: enough to see which error it is. The rest is not waited for. */
export function readStart(
  message: IncomingMessage,
  maxBytes: number,
  limitMs: number,
  stopper: Stopper,
): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let isOver = false;
    const done = (isWhole: boolean): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      stopper.onStop(undefined);
      if (!isWhole) message.destroy();
      resolve(Buffer.concat(chunks, size).toString('utf8'));
    };
    const timer = setTimeout(() => done(false), limitMs);
    message.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) done(false);
    });
    message.on('end', () => done(true));
    message.on('error', () => done(false));
    message.on('close', () => done(true));
    stopper.onStop(() => done(false));
  });
}
