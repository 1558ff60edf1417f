import type { Socket } from 'node:net';

const WAITING = Symbol.for('sallyport.socket-end.v1');

/**
 * Calls back when a connection closes. A response queued behind another on the same connection (pipelining) has no
 * socket yet and tells nothing of its end. One listener per socket, since a connection may carry hundreds of requests.
 * @returns a function that forgets the callback
 */
export function onSocketEnd(socket: Socket, callback: () => void): () => void {
  let waiting = Reflect.get(socket, WAITING) as Set<() => void> | undefined;
  if (waiting === undefined) {
    const callbacks = new Set<() => void>();
    Object.defineProperty(socket, WAITING, { value: callbacks });
    socket.once('close', () => {
      for (const one of callbacks) one();
      callbacks.clear();
    });
    waiting = callbacks;
  }
  waiting.add(callback);
  return () => void waiting.delete(callback);
}
