import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { SourceError } from '../source-content.ts';
import { isLoopback, publicLookup } from './address.ts';

export interface FetchLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

export interface Fetched {
  readonly url: URL;
  readonly type: string;
  /** The response's `SourceMap` field, if there is one. */
  readonly map: string | undefined;
  readonly body: Buffer;
}

const MAX_REDIRECTS = 5;

/**
 * A page or file, over https, or http from this machine. An address that the person typed may be private; a name that
 * leads to one, or a redirect to another origin, is refused.
 */
export async function fetchFile(from: URL, limits: FetchLimits): Promise<Fetched> {
  let url = from;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await answerOf(url, limits);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy();
      const next = new URL(headers.location, url);
      if (next.origin !== from.origin) throw new SourceError('leads to another origin');
      url = next;
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new SourceError(`was answered with ${statusCode}`);
    }
    const map = headers['sourcemap'] ?? headers['x-sourcemap'];
    const body = await bodyOf(response, limits);
    return { url, type: headers['content-type'] ?? '', map: typeof map === 'string' ? map : undefined, body };
  }
  throw new SourceError('leads from one address to the next');
}

function answerOf(url: URL, { timeoutMs }: FetchLimits): Promise<IncomingMessage> {
  const isOwn = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOwn)) {
    throw new SourceError('is neither https nor on this machine');
  }
  const named = isOwn || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0;
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      headers: { accept: '*/*', 'accept-encoding': 'gzip, br, deflate', 'user-agent': 'sallyport-leaks' },
      signal: AbortSignal.timeout(timeoutMs),
      ...(named ? {} : { lookup: publicLookup }),
    });
    request.on('response', resolve);
    request.on('error', (error: NodeJS.ErrnoException) => {
      const isLate = error.name === 'AbortError' || error.name === 'TimeoutError';
      const why = error.code === 'PRIVATE_ADDRESS' ? 'leads into a private network' : `cannot be read (${error.code})`;
      reject(new SourceError(isLate ? 'took too long' : why));
    });
    request.end();
  });
}

async function bodyOf(response: IncomingMessage, { maxBytes }: FetchLimits): Promise<Buffer> {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  const unpack =
    encoding === 'gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : undefined;
  if (unpack === undefined && encoding !== 'identity') throw new SourceError('has an encoding that is not known');
  const stream = unpack === undefined ? response : response.pipe(unpack);
  // An error of the connection does not travel down a pipe.
  response.on('error', (error) => stream.destroy(error));
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > maxBytes) throw new SourceError(`has more than ${maxBytes} bytes`);
      parts.push(part);
    }
  } catch (error) {
    response.destroy();
    if (error instanceof SourceError) throw error;
    const name = error instanceof Error ? error.name : '';
    throw new SourceError(name === 'AbortError' || name === 'TimeoutError' ? 'took too long' : 'was cut off');
  }
  return Buffer.concat(parts);
}
