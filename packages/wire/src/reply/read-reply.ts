import { mergeUsage, readUsage } from '../usage.ts';
import type { Usage } from '../usage.ts';
import { channelsOf } from './channels.ts';
import { parseJson, parseNdjson, parseSse } from './formats.ts';
import type { Frame, Parsed } from './frame.ts';
import { parsePlain } from './plain.ts';
import type { ReplyFormat, ReplyReading } from './reply.ts';
import { toolCallsOf } from './tool-calls.ts';

const NDJSON = /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines|json-seq)$/;

/**
 * Reads a whole, buffered reply: every text in it by channel, the calls it makes, what it says it cost. A frame that
 * should be JSON and is not, a doubled member name, a content type we do not know: not readable, and a guard refuses.
 * Never throws; linear in the text.
 */
export function readReply(text: string, contentType: string): ReplyReading {
  const media = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (media === 'application/json' || media.endsWith('+json')) return reading('json', parseJson(text));
  if (media === 'text/event-stream') return reading('sse', parseSse(text));
  if (NDJSON.test(media)) return reading('ndjson', parseNdjson(text));
  if (media.startsWith('text/') || media === '') {
    const { format, parsed } = parsePlain(text);
    return reading(format, parsed);
  }
  return { readable: false, reason: 'unsupported-content-type' };
}

function reading(format: ReplyFormat, parsed: Parsed): ReplyReading {
  if (!parsed.ok) return { readable: false, reason: parsed.reason };
  const { frames, loose, names = [] } = parsed;
  const channels = channelsOf(frames, loose, names);
  if (!channels) return { readable: false, reason: 'too-deep' };
  return {
    readable: true,
    format,
    channels,
    toolCalls: toolCallsOf(frames),
    usage: usageOf(frames),
    ...(format === 'json' && { json: frames[0]?.value }),
  };
}

function usageOf(frames: readonly Frame[]): Usage | undefined {
  let usage: Usage | undefined;
  for (const { value } of frames) {
    for (const each of Array.isArray(value) ? value : [value]) usage = mergeUsage(usage, readUsage(each));
  }
  return usage;
}
