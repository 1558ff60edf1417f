import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { ConfigError } from '@sallyport/core';
import { isMetadataAddress, isPublicAddress } from '@sallyport/core/addresses';
import { checkedLookup } from './lookup.ts';
import type { Lookup } from './lookup.ts';

/** Where requests go; fixed at construction. */
export interface Target {
  readonly isSecure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** In front of every path, without a slash at the end. */
  readonly base: string;
  readonly host: string;
  readonly agent: HttpAgent;
  /** Closes every connection. */
  readonly close: () => void;
}

export interface TargetOptions {
  readonly baseUrl: string;
  readonly allowPrivate: readonly string[];
  readonly lookup: Lookup | undefined;
  readonly ca: string | Buffer | undefined;
  readonly maxSockets: number;
}

// Providers close idle connections after some seconds; a request that meets the close on its way is lost.
const IDLE_SOCKET_MS = 4_000;

function parse(baseUrl: string): URL {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new ConfigError('relay', 'baseUrl', '`baseUrl` must be an absolute URL.');
  }
  const fail = (why: string): never => {
    throw new ConfigError('relay', 'baseUrl', `\`baseUrl\` ${why}.`);
  };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') fail('must begin with https://');
  // Not shown: it may hold a password.
  if (url.username !== '' || url.password !== '') fail('must hold no credentials; name them in `keyFrom`');
  if (url.search !== '' || url.hash !== '') fail('must hold no query and no fragment');
  if (/%|\\|\/\//.test(url.pathname)) fail('must have a plain path');
  return url;
}

/**
 * Closes connections that were idle from one sweep to the next. Node's own `timeout` would cost every request two
 * listeners and a timer. @returns what ends it, and the agent
 */
function sweeping(agent: HttpAgent): () => void {
  const idle = new WeakSet<Duplex>();
  const reuse = agent.reuseSocket.bind(agent);
  agent.reuseSocket = (socket, request) => {
    idle.delete(socket);
    reuse(socket, request);
  };
  const sweep = setInterval(() => {
    for (const socket of Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? [])) {
      if (idle.has(socket)) socket.destroy();
      else idle.add(socket);
    }
  }, IDLE_SOCKET_MS / 2).unref();
  return () => {
    clearInterval(sweep);
    agent.destroy();
  };
}

/** @throws {ConfigError} for a base URL that is no https URL, or that is private and not named in `allowPrivate` */
export function openTarget({ baseUrl, allowPrivate, lookup, ca, maxSockets }: TargetOptions): Target {
  const url = parse(baseUrl);
  const isSecure = url.protocol === 'https:';
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  const place = `${url.hostname}:${port}`;
  const isNamed = allowPrivate.includes(place);
  if (!isNamed && !isSecure) {
    const hint = `name '${place}' in \`allowPrivate\` if this server is yours`;
    throw new ConfigError('relay', 'baseUrl', `\`baseUrl\` must begin with https://; ${hint}.`);
  }
  // Node asks no resolver about a literal address.
  if (!isNamed && isIP(hostname) !== 0 && !isPublicAddress(hostname)) {
    throw new ConfigError('relay', 'baseUrl', `\`baseUrl\` is a private address; name '${place}' in \`allowPrivate\`.`);
  }
  if (isMetadataAddress(hostname)) {
    throw new ConfigError('relay', 'baseUrl', '`baseUrl` is an address at which clouds hand out credentials.');
  }
  const options = {
    keepAlive: true,
    scheduling: 'lifo',
    maxSockets,
    maxFreeSockets: 256,
    lookup: checkedLookup(isNamed, lookup),
  } as const;
  const agent = isSecure ? new HttpsAgent({ ...options, ...(ca === undefined ? {} : { ca }) }) : new HttpAgent(options);
  return {
    isSecure,
    hostname,
    port,
    base: url.pathname.replace(/\/$/, ''),
    host: url.host,
    agent,
    close: sweeping(agent),
  };
}
