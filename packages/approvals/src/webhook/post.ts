import { request as httpRequest } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { addressLookup, isOpenAddress } from '@sallyport/core/addresses';
import type { NetworkList } from '@sallyport/core/addresses';

export interface WebhookPost {
  readonly url: URL;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
  readonly networks: NetworkList;
  readonly signal: AbortSignal;
}

export interface WebhookAnswer {
  readonly status: number;
  /** Milliseconds that the receiver asks for. */
  readonly retryAfterMs: number;
}

/** Where the message was to go is no public address. Another attempt may find another one. */
class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** In clear text to named networks only: one of them is no leave for the whole internet. */
export function mayPost({ protocol }: URL, address: string, networks: NetworkList): boolean {
  return isOpenAddress(address, networks) && (protocol === 'https:' || networks.has(address));
}

/**
 * One attempt. A redirect is an answer like any other: where messages go is the operator's to say. Of the answer nothing
 * but its head is read.
 */
export function postWebhook({ url, headers, body, networks, signal }: WebhookPost): Promise<WebhookAnswer> {
  const refused = (): Error =>
    new PrivateAddressError('the address is not public, or not for http:; name its network to allow it');

  const isOpen = (address: string): boolean => mayPost(url, address, networks);

  return new Promise((fulfil, reject) => {
    // Addresses as such are connected to without a look-up.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !isOpen(host)) {
      reject(refused());
      return;
    }
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const length = Buffer.byteLength(body);
    const request = send(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': length },
      lookup: addressLookup(isOpen, refused),
      signal,
      maxHeaderSize: 16_384,
    });
    request.on('error', reject).on('response', ({ statusCode = 0, headers: given }) => {
      const seconds = /^\d{1,5}$/.test(given['retry-after'] ?? '') ? Number(given['retry-after']) : 0;
      fulfil({ status: statusCode, retryAfterMs: seconds * 1000 });
      request.destroy();
    });
    // Another protocol (101) comes as no response; without these, the attempt would never end, nor `close` of the webhook.
    request.on('upgrade', ({ statusCode = 0 }, socket) => {
      fulfil({ status: statusCode, retryAfterMs: 0 });
      socket.destroy();
    });
    request.on('close', () => reject(new Error('the connection was closed without an answer')));
    request.end(body);
  });
}
