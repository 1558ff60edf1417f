import { readAnthropic } from './anthropic-calls.ts';
import { CallList } from './call-list.ts';
import { ChatCalls } from './chat-calls.ts';
import type { Frame } from './frame.ts';
import { readGemini } from './gemini-calls.ts';
import type { ReplyToolCall } from './reply.ts';
import { readResponses } from './responses-calls.ts';
import { readUi } from './ui-calls.ts';

/**
 * The calls in a reply, of every protocol at once: their shapes do not overlap. A call that never became complete is
 * listed with what there is of it, because a lenient client may still run it.
 */
export function toolCallsOf(frames: readonly Frame[]): ReplyToolCall[] {
  const calls = new CallList();
  const chat = new ChatCalls(calls);
  for (const [position, { event, value }] of frames.entries()) {
    chat.read(value, position);
    readResponses(calls, value);
    readAnthropic(calls, value, position);
    readGemini(calls, value, position);
    readUi(calls, event, value);
  }
  return calls.list();
}
