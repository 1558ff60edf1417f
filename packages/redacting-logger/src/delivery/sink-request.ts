import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pinned } from './certificate-pin.ts';
import type { DeliverySettings } from './delivery-options.ts';
import { reasonOf } from './reason-of.ts';
import { currentHeaders } from './sink-headers.ts';
import { readReply, unavailable } from './sink-reply.ts';
import type { SinkReply } from './sink-reply.ts';

/** A reply says what it has to say in its status; a longer body is cut off rather than read. */
const MAX_REPLY_BYTES = 65_536;

const compress = promisify(gzip);

export interface Sink {
  /** Never rejects: a failure is a reply like any other. */
  post(id: string, lines: readonly string[]): Promise<SinkReply>;
  /** Ends the request under way and the connection. */
  close(): void;
}

function agentFor({ url, ca, cert, key, fingerprint256 }: DeliverySettings): HttpAgent {
  const kept = { keepAlive: true, maxSockets: 1 };
  if (url.protocol === 'http:') return new HttpAgent(kept);
  return new HttpsAgent({
    ...kept,
    // Said aloud, since NODE_TLS_REJECT_UNAUTHORIZED=0 turns only the default off.
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    // A resumed session skips the check of the certificate; connections are kept, so this costs little.
    maxCachedSessions: 0,
    ...(ca === undefined ? {} : { ca: [ca].flat() }),
    ...(cert === undefined ? {} : { cert, key }),
    ...(fingerprint256 === undefined ? {} : { checkServerIdentity: pinned(fingerprint256) }),
  });
}

/** Reads the reply away so that the connection can be used again. A status is an answer even if its body breaks off. */
function drained(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  return new Promise((resolve) => {
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_REPLY_BYTES) response.destroy();
    });
    response.on('error', () => resolve());
    response.on('close', () => resolve());
  });
}

export function createSink(settings: DeliverySettings): Sink {
  const { url, timeoutMs } = settings;
  const agent = agentFor(settings);
  const send = url.protocol === 'http:' ? httpRequest : httpsRequest;
  let current: ClientRequest | undefined;
  let closed = false;

  function attempt(body: Buffer, headers: Record<string, string | number>): Promise<SinkReply> {
    if (closed) return Promise.resolve(unavailable('closed'));
    return new Promise((resolve) => {
      const request = send(url, { method: 'POST', agent, headers });
      current = request;
      let answer: SinkReply | undefined;
      // One limit for all of it: connecting, sending, and a reply that trickles in.
      const timer = setTimeout(() => {
        resolve(answer ?? unavailable('timeout'));
        request.destroy();
      }, timeoutMs);
      const settle = (reply: SinkReply): void => {
        clearTimeout(timer);
        resolve(reply);
      };
      request.on('error', (error) => {
        // The sink closed an idle connection just as it was used: nothing was wrong with the batch or the sink.
        if (request.reusedSocket && reasonOf(error) === 'ECONNRESET') {
          clearTimeout(timer);
          resolve(attempt(body, headers));
        } else settle(unavailable(reasonOf(error)));
      });
      request.on('response', (response) => {
        const reply = readReply(response.statusCode ?? 0, response.headers['retry-after'], Date.now());
        answer = reply;
        void drained(response).then(() => settle(reply));
      });
      request.end(body);
    });
  }

  async function post(id: string, lines: readonly string[]): Promise<SinkReply> {
    let given;
    try {
      given = await currentHeaders(settings.headers, timeoutMs);
    } catch {
      return unavailable('headers() failed');
    }
    const plain = Buffer.from(`${lines.join('\n')}\n`);
    const body = settings.gzip ? await compress(plain) : plain;
    return attempt(body, {
      ...given,
      'content-type': 'application/x-ndjson',
      'content-length': body.length,
      'idempotency-key': id,
      ...(settings.gzip ? { 'content-encoding': 'gzip' } : {}),
    });
  }

  return {
    post,
    close(): void {
      closed = true;
      current?.destroy();
      agent.destroy();
    },
  };
}
