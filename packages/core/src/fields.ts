import type { ServerResponse } from 'node:http';

// Lists (RFC 9651): a second quota, or express-rate-limit in front, has its own line, which must stay.
const LISTS = new Set(['ratelimit', 'ratelimit-policy']);

/** Sets response fields; those that several guards contribute to are added to. */
export function setFields(response: ServerResponse, fields: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(fields)) {
    if (LISTS.has(name.toLowerCase())) response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
}

/** Fields that describe the very bytes the handler meant to send; wrong as soon as a guard changes them. */
const OF_THE_BYTES = [
  'content-length',
  'transfer-encoding',
  'etag',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
  'last-modified',
  'accept-ranges',
  'trailer',
];

/** Fields that describe the handler's content; wrong on a refusal that takes its place. */
const OF_THE_CONTENT = [
  'content-encoding',
  'content-disposition',
  'content-range',
  'content-language',
  'content-location',
];

export function dropByteFields(response: ServerResponse): void {
  for (const name of OF_THE_BYTES) response.removeHeader(name);
}

/** For a stream that keeps its content: Node chunks it, but closes the connection instead once this was removed. */
export function dropStreamFields(response: ServerResponse): void {
  // Asked first, since every stream comes here before its first token and few have any of them.
  for (const name of OF_THE_BYTES) {
    if (name !== 'transfer-encoding' && response.hasHeader(name)) response.removeHeader(name);
  }
}

/** Tells proxies and compression to leave the stream alone: they would collect events before they pass them on. */
export function forbidTransform(response: ServerResponse): void {
  const given = [response.getHeader('cache-control') ?? []].flat().join(', ');
  if (/(?:^|[\s,])no-transform\b/i.test(given)) return;
  response.setHeader('cache-control', given === '' ? 'no-transform' : `${given}, no-transform`);
}

/** Makes the response ready for a body of ours. */
export function dropReplyFields(response: ServerResponse): void {
  dropByteFields(response);
  for (const name of OF_THE_CONTENT) response.removeHeader(name);
  // A reason phrase of the handler may hold anything, and an invalid one would throw when the head is sent.
  if (!('stream' in response)) response.statusMessage = ''; // http2 has none, and warns when it is touched
}
