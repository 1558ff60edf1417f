import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { addressLookup, isOpenAddress } from '@sallyport/core/addresses';
import type { NetworkList } from '@sallyport/core/addresses';

export interface JwksFetchSettings {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Networks that may be asked although they are not public. */
  readonly networks: NetworkList;
}

async function textOf(reply: IncomingMessage, maxBytes: number): Promise<string> {
  // A redirect is not followed: where keys come from is the operator's decision, not the server's.
  if (reply.statusCode !== 200) throw new Error(`the JWKS address answered ${reply.statusCode ?? 'nothing'}`);
  if (!/^(?:identity)?$/.test(reply.headers['content-encoding'] ?? '')) throw new Error('the JWKS is encoded');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the JWKS is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Fetches one document. Small and our own: jwks-rsa (with its jose, lru-memoizer and limiter) follows what the platform's
 * client follows, bounds neither size nor address, and has no end to the life of a stale set.
 * @throws {Error} for every answer but a 200 within the limits
 */
export function fetchJwks({ url, timeoutMs, maxBytes, networks }: JwksFetchSettings): Promise<unknown> {
  const isAllowed = (address: string): boolean => isOpenAddress(address, networks);
  const refused = (): Error => new Error('the JWKS address is not public; name its network to allow it');
  const lookup = addressLookup(isAllowed, refused);

  return new Promise((fulfil, reject) => {
    // Addresses as such are connected to without a look-up.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !isAllowed(host)) {
      reject(refused());
      return;
    }
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers = { accept: 'application/jwk-set+json, application/json', 'accept-encoding': 'identity' };
    const signal = AbortSignal.timeout(timeoutMs);
    const request = send(url, { agent: false, headers, lookup, signal, maxHeaderSize: 16_384 });
    request.on('error', reject).on('response', (reply) => {
      textOf(reply, maxBytes)
        .then((text) => fulfil(JSON.parse(text)))
        .catch(reject)
        .finally(() => request.destroy());
    });
    request.end();
  });
}
