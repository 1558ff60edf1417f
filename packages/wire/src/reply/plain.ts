import { isJson, parseDataV4, parseJson, parseNdjson, parseSse } from './formats.ts';
import type { Frame, Parsed } from './frame.ts';
import type { ReplyFormat } from './reply.ts';

const SSE_LINE = /^\uFEFF?(?:(?:data|event|id|retry)?:|data$)/;
const SSE_JSON = /^\uFEFF?data: ?\s*[{[](?!DONE\])/;
const BEFORE_JSON =
  /\s+|\)\]\}'?,?|while\s*\((?:1|true)\)\s*;?|for\s*\(\s*;\s*;\s*\)\s*;?|throw\s+1\s*;?|\{\s*\}\s*&&|&&&START&&&/y;

export interface Plain {
  readonly format: ReplyFormat;
  readonly parsed: Parsed;
}

/**
 * Text is text; but AI SDK 4 serves its data stream as text, handlers forget the type of a stream, and a client may
 * parse any text that is JSON. What has such a shape is read both ways; of that shape but broken, it is refused.
 */
export function parsePlain(text: string): Plain {
  const dataV4 = parseDataV4(text);
  if (dataV4) return { format: 'data-v4', parsed: dataV4 };
  const whole: Frame = { event: '', value: text };
  const inside = structured(text);
  if (!inside) return { format: 'text', parsed: { ok: true, frames: [whole], loose: [] } };
  if (!inside.ok) return { format: 'text', parsed: inside };
  return { format: 'text', parsed: { ...inside, frames: [whole, ...inside.frames] } };
}

function structured(text: string): Parsed | undefined {
  const body = text.slice(jsonStart(text)).trimEnd();
  const json = parseJson(body);
  if (json.ok) return typeof json.frames[0]?.value === 'object' ? json : undefined;
  if (/^[{[]/.test(body) && isJson(body)) return json;
  const lines = body.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (lines.every((line) => SSE_LINE.test(line)) && lines.some((line) => SSE_JSON.test(line))) return parseSse(body);
  if (lines.length < 2 || !lines.every((line) => /^\s*[{[]/.test(line))) return undefined;
  const ndjson = parseNdjson(body);
  // `[1] A footnote` and `{name}` are no frames; one frame among them makes the others broken ones.
  return ndjson.ok || lines.some((line) => /^\s*\{"/.test(line) && isJson(line)) ? ndjson : undefined;
}

/** Where JSON would start: clients pass over a BOM, and strip what keeps a script tag from running JSON. */
function jsonStart(text: string): number {
  let start = 0;
  for (;;) {
    BEFORE_JSON.lastIndex = start;
    const length = BEFORE_JSON.exec(text)?.[0].length ?? 0;
    if (length === 0) return start;
    start += length;
  }
}
