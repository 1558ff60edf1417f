import type { AdapterName } from './adapters.ts';

/** How the bytes of a stream are framed, and in which protocol when that is known already. */
export interface StreamFormat {
  readonly framing: 'sse' | 'ndjson' | 'data-v4' | 'text';
  readonly adapter?: AdapterName;
}

const NDJSON =
  /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines|json-seq|json-stream)$|^application\/stream\+json$/;
// `:)` and `id: see below` are how a text may begin.
const SSE_START = /^(?:data:|:[ \r\n]|event: ?[\w./-]{1,64}[\r\n]|id: ?[\w.:-]{1,64}[\r\n]|retry: ?\d{1,10}[\r\n])/;
// Comments and fields without a meaning, which may come before the first data. A text may begin like that as well.
const FIELD = /^(?::.*|(?:data|event|id|retry)|[0-9a-z][\w-]{0,63}:.*)$/s;
const FIELD_HALF = /^(?::.*|[0-9a-z][\w-]{0,63}(?::.*)?)?$/s;
const CODED = /^(?:[0-9a-z]|aui-[a-z-]{1,32}):/;
const CODED_HALF = /^(?:[0-9a-z]|aui?|aui-[a-z-]{0,32})?$/;
// Text may also be JSON that a model writes, in one line: longer than this it is not held back to see its end.
const LONGEST_LINE = 2048;

/** By the response fields alone. `undefined`: to be told from the text. @throws {TypeError} for what is no stream. */
export function formatOf(contentType: string, headers: Readonly<Record<string, unknown>>): StreamFormat | undefined {
  const media = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (headers['x-vercel-ai-data-stream'] !== undefined) return { framing: 'data-v4', adapter: 'vercel-data-v4' };
  const isUi = headers['x-vercel-ai-ui-message-stream'] !== undefined;
  if (media === 'text/event-stream') return { framing: 'sse', ...(isUi && { adapter: 'vercel-ui' }) };
  if (NDJSON.test(media)) return { framing: 'ndjson' };
  if (media === '' || media.startsWith('text/')) return undefined;
  throw new TypeError(
    `wire: contentType must be text/event-stream, NDJSON, text/* or empty, received ${JSON.stringify(media.slice(0, 64))}`,
  );
}

/** By how a text begins; `undefined` while it may still become one or the other. */
export function sniffFormat(text: string, ended: boolean): StreamFormat | undefined {
  // Blank lines say nothing in any of the formats.
  const start = (text.startsWith('\uFEFF') ? text.slice(1) : text).replace(/^\s*[\r\n]/, '');
  if (SSE_START.test(start)) return { framing: 'sse' };
  if (CODED_HALF.test(start) || /^\s*$/.test(start)) return ended ? { framing: 'text' } : undefined;
  const [code] = CODED.exec(start) ?? [];
  if (code === undefined && !start.trimStart().startsWith('{')) return eventsOrText(start, ended);
  const end = start.indexOf('\n', start.search(/\S/));
  const line = end < 0 ? start : start.slice(0, end);
  if (line.length > LONGEST_LINE) {
    // A frame whose end cannot be waited for. Of a text, little begins like that.
    const isFrame = code !== undefined && /^["{[]/.test(line.slice(code.length));
    return isFrame ? { framing: 'data-v4', adapter: 'vercel-data-v4' } : { framing: 'text' };
  }
  if (end < 0 && !ended) return undefined;
  if (code !== undefined) {
    const isFrame = isJson(line.slice(code.length), /^/);
    return isFrame ? { framing: 'data-v4', adapter: 'vercel-data-v4' } : eventsOrText(start, ended);
  }
  return { framing: isJson(line, /^\s*\{\s*"/) ? 'ndjson' : 'text' };
}

/** What begins with lines that a reader of events takes or drops: events if data comes, text if anything else does. */
function eventsOrText(start: string, ended: boolean): StreamFormat | undefined {
  const lines = start.split(/\r\n|\n|\r/);
  const last = lines.pop() ?? '';
  const other = lines.find((line) => line.startsWith('data:') || (line !== '' && !FIELD.test(line)));
  if ((other ?? last).startsWith('data:')) return { framing: 'sse' };
  if (other !== undefined || ended || !FIELD_HALF.test(last)) return { framing: 'text' };
  if (start.length <= LONGEST_LINE) return undefined;
  // Some servers send a long comment first, so that nothing on the way waits for more.
  return { framing: start.startsWith(':') ? 'sse' : 'text' };
}

function isJson(line: string, shape: RegExp): boolean {
  try {
    JSON.parse(line);
    return shape.test(line);
  } catch {
    return false;
  }
}
