import { readAnthropic } from './anthropic-calls.ts';
import { readBedrock } from './bedrock-calls.ts';
import { CallList } from './call-list.ts';
import { ChatCalls } from './chat-calls.ts';
import type { Frame } from './frame.ts';
import { readGemini } from './gemini-calls.ts';
import { readMcp } from './mcp-calls.ts';
import type { ReplyToolCall } from './reply.ts';
import { readResponses } from './responses-calls.ts';
import { readUi } from './ui-calls.ts';

/**
 * The calls in a reply, of every protocol at once, at any depth. An object that can be read as two calls is listed as both,
 * because each client reads its own; one that never became complete is listed with what there is of it, because a
 * lenient client may still run it.
 */
export function toolCallsOf(frames: readonly Frame[]): ReplyToolCall[] {
  const calls = new CallList();
  const chat = new ChatCalls(calls);
  const visit = (value: unknown, event: string, frame: number, place: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const at = `${frame}${place}`;
    if (!Array.isArray(value)) {
      chat.read(value, place, at);
      readResponses(calls, value, place, at);
      readAnthropic(calls, value, place, at);
      readGemini(calls, value, at);
      readBedrock(calls, value, place, at);
      readMcp(calls, value, at);
      readUi(calls, event, value, at);
    }
    // An app may wrap the provider's answer in one of its own, to any depth. The parser has bounded it.
    for (const [key, member] of Object.entries(value)) visit(member, '', frame, `${place}/${key}`);
  };
  for (const [frame, { event, value }] of frames.entries()) visit(value, event, frame, '');
  return calls.list();
}
