import type { Socket } from 'node:net';

const WAITING = Symbol.for('sallyport.socket-end.v2');

/**
 * A ring, not a Set: a Set that is added to and deleted from all the time rehashes again and again, and every table that
 * it leaves keeps what was in it and points at the next one, so that all exchanges of a connection would outlive the
 * young generation.
 */
interface Waiting {
  callback: (() => void) | undefined;
  before: Waiting;
  after: Waiting;
}

function newRing(): Waiting {
  const head = { callback: undefined } as Waiting;
  head.before = head.after = head;
  return head;
}

function leave(one: Waiting): void {
  one.before.after = one.after;
  one.after.before = one.before;
  one.before = one.after = one;
  one.callback = undefined;
}

/**
 * Calls back when a connection closes. A response queued behind another on the same connection (pipelining) has no
 * socket yet and tells nothing of its end. One listener per socket, since a connection may carry hundreds of requests.
 * @returns a function that forgets the callback
 */
export function onSocketEnd(socket: Socket, callback: () => void): () => void {
  let head = Reflect.get(socket, WAITING) as Waiting | undefined;
  if (head === undefined) {
    const ring = newRing();
    Object.defineProperty(socket, WAITING, { value: ring });
    socket.once('close', () => {
      while (ring.after !== ring) {
        const { callback: tell } = ring.after;
        leave(ring.after);
        tell?.();
      }
    });
    head = ring;
  }
  const one: Waiting = { callback, before: head.before, after: head };
  head.before.after = one;
  head.before = one;
  return () => leave(one);
}
