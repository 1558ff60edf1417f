import { lookup as resolve } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { BlockList } from 'node:net';
import { isIP } from 'node:net';
import { isPublicAddress, isWithin } from './public-address.ts';

export interface JwksFetchSettings {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Networks that may be asked although they are not public. */
  readonly networks: BlockList;
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

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
  const isAllowed = (address: string): boolean => isPublicAddress(address) || isWithin(networks, address);

  // Judged where the connection is made: a name checked before could resolve to something else a moment later.
  function lookup(name: string, options: LookupOptions, found: Found): void {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      const refused = addresses?.find(({ address }) => !isAllowed(address)) ?? addresses?.length === 0;
      if (error !== null) found(error, '');
      else if (refused) found(new Error('the JWKS address is not public; name its network to allow it'), '');
      else if (options.all === true) found(null, addresses);
      else found(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
  }

  return new Promise((fulfil, reject) => {
    // Addresses as such are connected to without a look-up.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !isAllowed(host)) {
      reject(new Error('the JWKS address is not public; name its network to allow it'));
      return;
    }
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers = { accept: 'application/jwk-set+json, application/json', 'accept-encoding': 'identity' };
    const signal = AbortSignal.timeout(timeoutMs);
    const request = send(url, { agent: false, headers, lookup: lookup as never, signal, maxHeaderSize: 16_384 });
    request.on('error', reject).on('response', (reply) => {
      textOf(reply, maxBytes)
        .then((text) => fulfil(JSON.parse(text)))
        .catch(reject)
        .finally(() => request.destroy());
    });
    request.end();
  });
}
