import { client, fail, question } from './client.ts';
import type { Client, Outcome } from './client.ts';

interface Finish {
  readonly finishReason: string;
  readonly usage: { readonly promptTokens: number; readonly completionTokens: number };
}

/** One line of the stream, as `processDataStream` of @ai-sdk/ui-utils 1 reads it: an unknown code is an error. */
function take(line: string, outcome: Outcome): void {
  const colon = line.indexOf(':');
  const code = line.slice(0, colon);
  const value = JSON.parse(line.slice(colon + 1)) as unknown;
  switch (code) {
    case '0':
      outcome.text += value as string;
      break;
    case 'g':
      outcome.reasoning += value as string;
      break;
    case '3':
      fail(outcome, new Error(value as string));
      break;
    case '9': {
      const { toolName, args } = value as { toolName: string; args: unknown };
      outcome.calls.push([toolName, args]);
      break;
    }
    case 'd': {
      const { finishReason, usage } = value as Finish;
      outcome.finish = finishReason;
      outcome.usage = [usage.promptTokens, usage.completionTokens];
      break;
    }
    default:
      if (!/^[2458abcefhijk]$/.test(code)) throw new Error(`Failed to parse stream string. Invalid code ${code}.`);
  }
}

/** The data stream of AI SDK 4, whose own client is not installed beside AI SDK 6. */
export const dataV4: readonly Client[] = [
  client(
    'ai 4 data stream',
    { reasoning: true, calls: true, usage: true, finish: true },
    async (url, headers, outcome) => {
      const body = JSON.stringify({ messages: [{ role: 'user', content: question }] });
      const response = await fetch(`${url}/data-v4`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      });
      if (!response.ok) {
        fail(outcome, { message: await response.text(), status: response.status });
        return;
      }
      let rest = '';
      const decoder = new TextDecoder();
      for await (const bytes of response.body ?? []) {
        const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line !== '') take(line, outcome);
      }
      if (rest !== '') take(rest, outcome);
    },
  ),
];
