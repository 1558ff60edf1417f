import type { IncomingHttpHeaders } from 'node:http';

/** How a reply of the upstream is passed on, under a media type of ours: what calls itself an image would leave uninspected. */
export interface ReplyKind {
  readonly contentType: string;
  readonly shape: 'events' | 'lines' | 'document';
}

const events: ReplyKind = { contentType: 'text/event-stream; charset=utf-8', shape: 'events' };
const lines: ReplyKind = { contentType: 'application/x-ndjson', shape: 'lines' };
const document: ReplyKind = { contentType: 'application/json; charset=utf-8', shape: 'document' };

const kinds: Readonly<Record<string, ReplyKind>> = {
  'text/event-stream': events,
  'application/x-ndjson': lines,
  'application/ndjson': lines,
  'application/json': document,
};

/** @returns `undefined` for what no model route answers, or what guards could not read: a charset, an encoding, a part */
export function replyKind(status: number, headers: IncomingHttpHeaders): ReplyKind | undefined {
  if (status !== 200 && status !== 201) return undefined;
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  // Asked for identity: what is compressed all the same may be a bomb.
  if (encoding !== 'identity' && encoding !== '') return undefined;
  // Chunks are taken apart by Node; what else a transfer encoding says is left in the bytes.
  if ((headers['transfer-encoding'] ?? 'chunked').trim().toLowerCase() !== 'chunked') return undefined;
  const given = headers['content-type'] ?? '';
  // As most say it; the rest is taken apart.
  if (Object.hasOwn(kinds, given)) return kinds[given];
  const [type = '', ...parameters] = given.toLowerCase().split(';');
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  if (charset !== undefined && !/^charset="?(?:utf-8|utf8|us-ascii)"?$/.test(charset)) return undefined;
  const name = type.trim();
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}
