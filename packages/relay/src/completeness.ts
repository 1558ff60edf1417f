import type { RouteProtocol } from '@sallyport/core';

// At the beginning of a line, or with quotes that cannot stand bare in a JSON string: the text of a model cannot say it.
const lastWords: Partial<Record<RouteProtocol, RegExp>> = {
  'openai-chat': /^data: ?(?:\[DONE\]|\{"error")|(?<!\\)"finish_reason" ?: ?"/m,
  anthropic: /^event: ?(?:message_stop|error)\b/m,
  gemini: /(?<!\\)"(?:finishReason|blockReason)" ?: ?"|^data: ?\{"error"/m,
};

// The last event of Responses repeats the whole reply: its name may be far from the end.
const lastEvents = ['response.completed', 'response.incomplete', 'response.failed', 'error'].flatMap((name) => [
  `event: ${name}`,
  `data: {"type":"${name}"`,
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
