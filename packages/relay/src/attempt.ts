import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { errorCode } from './error-code.ts';
import type { Target } from './target.ts';

export interface Outgoing {
  readonly method: string;
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: string | undefined;
}

export interface AttemptLimits {
  readonly connectMs: number;
  readonly firstByteMs: number;
  readonly maxHeaderBytes: number;
}

/** What can stop an attempt from outside: the client left, the total time is over, the relay was paused. */
export type Stop = 'aborted' | 'total-timeout' | 'paused' | 'closed';

export type Failure = Stop | 'connect-timeout' | 'connect-failed' | 'first-byte-timeout' | 'broken' | 'address-refused';

/** No status came. */
export interface FailedAttempt {
  readonly failure: Failure;
  /** Nothing of the request can have reached the upstream. */
  readonly isUnsent: boolean;
  readonly code: string | undefined;
}

/** Lets a caller end what is running, whichever part of it that is. */
export class Stopper {
  stopped: Stop | undefined;
  #listener: ((why: Stop) => void) | undefined;

  stop(why: Stop): void {
    if (this.stopped !== undefined) return;
    this.stopped = why;
    this.#listener?.(why);
  }

  /** One listener at a time: attempts and the reply follow each other. */
  onStop(listener: ((why: Stop) => void) | undefined): void {
    this.#listener = listener;
    if (this.stopped !== undefined) listener?.(this.stopped);
  }
}

/** One request to the upstream, up to the head of its reply. Redirects are replies like any other. */
export function attempt(
  target: Target,
  { method, path, headers, body }: Outgoing,
  limits: AttemptLimits,
  stopper: Stopper,
): Promise<IncomingMessage | FailedAttempt> {
  return new Promise((resolve) => {
    let isConnected = false;
    let timer: NodeJS.Timeout | undefined;
    let request: ClientRequest;

    const finish = (result: IncomingMessage | FailedAttempt): void => {
      clearTimeout(timer);
      stopper.onStop(undefined);
      resolve(result);
    };
    const fail = (failure: Failure, code?: string): void => {
      finish({ failure, isUnsent: !isConnected, code });
      request.destroy();
    };
    const connected = (): void => {
      isConnected = true;
      clearTimeout(timer);
      timer = setTimeout(fail, limits.firstByteMs, 'first-byte-timeout');
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
    request.on('response', (message) => finish(message));
    request.on('socket', (socket: Socket) => {
      if (!socket.connecting) return connected();
      timer = setTimeout(fail, limits.connectMs, 'connect-timeout');
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
    stopper.onStop((why) => fail(why));
    request.end(body);
  });
}
