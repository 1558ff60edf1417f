import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { errorCode } from './error-code.ts';
import type { Stop, Stopper } from './stopper.ts';
import type { Target } from './target.ts';

export interface Outgoing {
  readonly method: string;
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: string | undefined;
  readonly encoding: 'latin1' | 'utf8';
}

export interface AttemptLimits {
  readonly maxHeaderBytes: number;
  /** In ticks of the relay's clock. */
  readonly connectTicks: number;
  readonly firstByteTicks: number;
}

export type Failure = Stop | 'connect-timeout' | 'connect-failed' | 'first-byte-timeout' | 'broken' | 'address-refused';

/** Whether the request may be to blame: a client cannot make a connection fail. */
export function isProvoked(failure: Failure): boolean {
  return failure === 'broken' || failure === 'first-byte-timeout';
}

/** No status came. */
export interface FailedAttempt {
  readonly failure: Failure;
  /** Nothing of the request can have reached the upstream. */
  readonly isUnsent: boolean;
  readonly code: string | undefined;
}

// The upstream closed an idle connection while the request was on its way to it: its reset comes within one round trip.
const RACE_MS = 1_000;

/** One request to the upstream, up to the head of its reply. Redirects are replies like any other. */
export function attempt(
  target: Target,
  { method, path, headers, body, encoding }: Outgoing,
  limits: AttemptLimits,
  stopper: Stopper,
): Promise<IncomingMessage | FailedAttempt> {
  return new Promise((resolve) => {
    let isConnected = false;
    let isOver = false;
    let sentAt = Infinity;
    let request: ClientRequest;

    const finish = (result: IncomingMessage | FailedAttempt): void => {
      isOver = true;
      stopper.unlimited();
      stopper.onStop(undefined);
      resolve(result);
    };
    const fail = (failure: Failure, code?: string): void => {
      // What a destroyed request says afterwards: by then others listen to the stopper.
      if (isOver) return;
      const isRace =
        (code === 'ECONNRESET' || code === 'EPIPE') && request.reusedSocket && performance.now() - sentAt < RACE_MS;
      finish({ failure, isUnsent: !isConnected || isRace, code });
      request.destroy();
    };
    const connected = (): void => {
      if (isOver) return;
      isConnected = true;
      stopper.limit(limits.firstByteTicks, () => fail('first-byte-timeout'));
    };

    request = (target.isSecure ? httpsRequest : httpRequest)({
      agent: target.agent,
      host: target.hostname,
      port: target.port,
      method,
      path: target.base + path,
      headers,
      setHost: false,
      maxHeaderSize: limits.maxHeaderBytes,
      insecureHTTPParser: false,
    });
    request.on('response', (message) => {
      if (isOver) return;
      // Answered before the body was sent, such as 413: the rest of it may never be read, and the connection never freed.
      if (!request.writableFinished) message.once('end', () => request.writableFinished || request.destroy());
      finish(message);
    });
    request.on('socket', (socket: Socket) => {
      if (!socket.connecting) {
        sentAt = performance.now();
        return connected();
      }
      if (isOver) return;
      stopper.limit(limits.connectTicks, () => fail('connect-timeout'));
      socket.once(target.isSecure ? 'secureConnect' : 'connect', connected);
    });
    // 101: nothing of ours speaks anything but HTTP.
    request.on('upgrade', () => fail('broken', 'ERR_UPGRADE'));
    request.on('error', (error) => {
      const code = errorCode(error);
      // The lookup's own refusal, whatever Node wraps around it.
      if (code === 'ERR_RELAY_ADDRESS') fail('address-refused', code);
      else fail(isConnected ? 'broken' : 'connect-failed', code);
    });
    stopper.onStop(fail);
    if (body === undefined) request.end();
    else request.end(body, encoding);
  });
}
