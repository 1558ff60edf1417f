import type { ServerResponse } from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Below } from './below.ts';

type AnyResponse = ServerResponse & { readonly stream?: ServerHttp2Stream };

// RFC 9113, section 7. Node resets a destroyed http2 stream with NO_ERROR, and clients read that as a clean end.
const INTERNAL_ERROR = 2;

const POLL_MS = 20;

// A reset overtakes the last bytes of an http2 stream, and one of TCP that arrives with them looks like a regular end to
// some clients (libuv).
const GRACE_MS = 100;

/** Ends the connection (of http2: the stream) in a way that the client cannot take for a complete reply. */
export function cutConnection(response: ServerResponse): void {
  const { stream } = response as AnyResponse;
  if (stream !== undefined) stream.close(INTERNAL_ERROR);
  else if (endsByClosing(response)) reset(response);
  else response.destroy();
}

/** The same, after everything written so far has gone to the client. */
export function cutAfterwards(response: ServerResponse, below: Below): void {
  const { stream } = response as AnyResponse;
  if (stream !== undefined) {
    whenWritten(stream, () => void setTimeout(cutConnection, GRACE_MS, response).unref());
    return;
  }
  afterCompression(response, below, () => {
    const socket = socketOf(response);
    if (socket === undefined) response.destroy();
    // Not at once: Node 26 hands the bytes of this turn to the socket only when the turn is over.
    else if (!endsByClosing(response)) setTimeout(() => socket.destroySoon(), POLL_MS).unref();
    else whenWritten(socket, () => void setTimeout(reset, GRACE_MS, response).unref());
  });
}

/** Asks again and again: the callback of an empty write would tell, but Node 20 sends other memory for it on http2. */
function whenWritten(stream: Duplex, call: () => void): void {
  if (stream.destroyed || stream.writableLength === 0) call();
  else setTimeout(whenWritten, POLL_MS, stream, call).unref();
}

/** HTTP/1.0, which nginx speaks to its upstreams by default: the end of the connection is the end of the reply. */
function endsByClosing(response: ServerResponse): boolean {
  return response.headersSent && !response.chunkedEncoding;
}

/** None while it is queued behind another response of the connection, and on the mocks of unit tests. */
function socketOf({ socket }: ServerResponse): Socket | undefined {
  // Not imported: where a connection is there to be cut, the module is loaded, and elsewhere it would be loaded for nothing.
  return socket instanceof process.getBuiltinModule('node:net').Socket ? socket : undefined;
}

/** Only a reset tells such a client that something is missing. */
function reset(response: ServerResponse): void {
  try {
    socketOf(response)?.resetAndDestroy();
  } catch {
    // TLS and Unix sockets know no reset.
  }
  response.destroy();
}

/**
 * Compression ignores the callbacks of `write`. But `on('drain')` of a compressed response returns the compressor, to
 * which it moves those listeners, and that one can be asked.
 */
function afterCompression(response: ServerResponse, below: Below, call: () => void): void {
  below.flush();
  const ignore = (): void => undefined;
  const emitter = response.on('drain', ignore) as unknown as Partial<Duplex> & {
    readonly flush?: (flushed: () => void) => void;
  };
  response.off('drain', ignore);
  if ((emitter as unknown) === response || typeof emitter.flush !== 'function') return call();
  const whenRead = (): void => {
    // The compressor pauses while the client is slow.
    if (response.destroyed || emitter.readableLength === 0) call();
    else setTimeout(whenRead, POLL_MS).unref();
  };
  emitter.flush(whenRead);
}
