import { looksLikeIdentifier } from '../identifiers.ts';
import { parseFrame, parseLines } from './frame.ts';
import type { Frame, Parsed } from './frame.ts';

const LINE_END = /\r\n|\n|\r/;

export function parseJson(text: string): Parsed {
  const frames: Frame[] = [];
  const reason = parseFrame(frames, '', text);
  if (!reason) return { ok: true, frames, loose: [] };
  return { ok: false, reason: reason === 'malformed-frame' ? 'malformed-json' : reason };
}

/** Ollama, JSON Lines: one value a line, empty lines allowed, the last line end optional. */
export function parseNdjson(text: string): Parsed {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return parseLines(lines.map((data) => ({ event: '', data })));
}

/**
 * Server-sent events (WHATWG HTML, 9.2.6): LF, CRLF or CR, a BOM, comments, `data` over several lines. An event without
 * its blank line at the end is read too: some clients do. `[DONE]` is OpenAI's end mark, not a frame.
 */
export function parseSse(text: string): Parsed {
  const events: { event: string; data: string }[] = [];
  const loose: string[] = [];
  const names: string[] = [];
  let event = '';
  let data: string[] = [];
  const flush = (): void => {
    const joined = data.join('\n');
    if (joined.trim() !== '' && joined.trim() !== '[DONE]') events.push({ event, data: joined });
    event = '';
    data = [];
  };
  for (const line of text.replace(/^\uFEFF/, '').split(LINE_END)) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (line === '') flush();
    else if (field === 'data') data.push(value);
    else if ((field === 'event' || field === 'id' || field === 'retry') && looksLikeIdentifier(value)) {
      names.push(value);
      if (field === 'event') event = value;
    }
    // Comments and unknown fields: parsers drop them, but they do reach the client.
    else loose.push(line);
  }
  flush();
  return parseLines(events, loose, names);
}

const DATA_V4_LINE = /^([0-9a-z]|aui-[a-z-]+):(.*)$/s;

/** AI SDK 4 data stream: `CODE:JSON` a line. Undefined when the text is not one: it is served as `text/plain`. */
export function parseDataV4(text: string): Parsed | undefined {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const coded = lines.map((line) => DATA_V4_LINE.exec(line));
  const opening = coded[0]?.[2];
  if (opening === undefined || !isJson(opening)) return undefined;
  if (coded.some((match) => match === null)) return { ok: false, reason: 'malformed-frame' };
  return parseLines(coded.map((match) => ({ event: match?.[1] ?? '', data: match?.[2] ?? '' })));
}

/** JSON for a lenient client: also with a doubled name, also at any depth. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
