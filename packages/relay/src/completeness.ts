import type { RouteProtocol } from '@sallyport/core';

// At the beginning of a line, or with quotes that cannot stand bare in a JSON string: the text of a model cannot say it.
const lastWords: Partial<Record<RouteProtocol, RegExp>> = {
  'openai-chat': /^data: ?(?:\[DONE\]|\{"error")/m,
  anthropic: /^event: ?(?:message_stop|error)\b/m,
  gemini: /^data: ?\{"error"/m,
};

// The last event of Responses repeats the whole reply: its name may be far from the end.
const lastEvents = ['response.completed', 'response.incomplete', 'response.failed', 'error'].flatMap((name) => [
  `event: ${name}`,
  `event:${name}`,
  `data: {"type":"${name}"`,
  `data:{"type":"${name}"`,
]);

function startsLine(lines: string, words: string): boolean {
  for (let at = lines.indexOf(words); at >= 0; at = lines.indexOf(words, at + 1)) {
    if (at === 0 || lines[at - 1] === '\n' || lines[at - 1] === '\r') return true;
  }
  return false;
}

/** Whether these lines of a stream end it, wherever they are in it. */
export function endsAnywhere(protocol: RouteProtocol | undefined, lines: string): boolean {
  return protocol === 'openai-responses' && lastEvents.some((words) => startsLine(lines, words));
}

/**
 * Whether a stream stops within an event that its protocol cannot do without: a line that is no JSON, or the name of an
 * event and nothing after it. @param open the line that has not ended
 */
export function stopsWithin(protocol: RouteProtocol | undefined, lastLines: string, open: string): boolean {
  if (protocol === undefined || protocol === 'plain' || protocol.startsWith('vercel')) return false;
  const line =
    open === ''
      ? (lastLines
          .trimEnd()
          .split(/[\r\n]/)
          .at(-1) ?? '')
      : open;
  if (line.startsWith('event:')) return true;
  if (open === '' || !open.startsWith('data:') || /^data: ?\[DONE\]$/.test(open)) return false;
  try {
    JSON.parse(open.slice('data:'.length));
    return false;
  } catch {
    return true;
  }
}

function saysDone(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null) return false;
    return Reflect.get(value, 'done') === true || typeof Reflect.get(value, 'error') === 'string';
  } catch {
    return false;
  }
}

/** Whether a stream with these last lines is complete; `true` where its protocol has no way to say. */
export function isComplete(protocol: RouteProtocol | undefined, lastLines: string): boolean {
  switch (protocol) {
    case 'openai-chat':
    case 'anthropic':
    case 'gemini':
      return lastWords[protocol]?.test(lastLines) === true;
    case 'openai-responses':
      return endsAnywhere(protocol, lastLines);
    case 'ollama-chat':
    case 'ollama-generate':
      return saysDone(
        lastLines
          .trimEnd()
          .split(/[\r\n]/)
          .at(-1) ?? '',
      );
    case 'plain':
    case 'vercel-ui':
    case 'vercel-ui-v4':
    case undefined:
      return true;
  }
}
