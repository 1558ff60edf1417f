import type { Shape } from '../check.ts';
import { any, byKind, flag, listOf, object, tagged, text } from '../shapes.ts';
import type { Members } from '../shapes.ts';

const META: Members = { type: text, state: text, providerMetadata: any };
const tool = object({
  ...META,
  toolCallId: text,
  toolName: text,
  input: any,
  rawInput: any,
  output: any,
  errorText: text,
  title: text,
  preliminary: flag,
  providerExecuted: flag,
  callProviderMetadata: any,
  resultProviderMetadata: any,
  toolMetadata: any,
  approval: object({ 'id!': text, approved: flag, reason: text, isAutomatic: flag }),
});
const file = object({ ...META, mediaType: text, filename: text, 'url!': text });

const part = tagged('type', {
  text: object({ ...META, 'text!': text }),
  reasoning: object({ ...META, 'text!': text }),
  'reasoning-file': file,
  file,
  custom: object({ ...META, kind: text }),
  'step-start': object(META),
  'source-url': object({ ...META, 'sourceId!': text, 'url!': text, title: text }),
  'source-document': object({ ...META, 'sourceId!': text, 'mediaType!': text, 'title!': text, filename: text }),
  'dynamic-tool': tool,
  'tool-*': tool,
  'data-*': object({ type: text, id: text, 'data!': any }),
});

const turn = object({ id: text, role: text, metadata: any, 'parts!': listOf(part) });
const message = tagged('role', { system: turn, user: turn, assistant: turn }, { closed: true });
const CHAT: Members = { id: text, messageId: text, trigger: text, metadata: any };

const list = object({ ...CHAT, 'messages!': listOf(message), message });
const newest = object({ ...CHAT, 'message!': message });

/** What useChat of the AI SDK 5 to 7 posts: all messages, or (with `prepareSendMessagesRequest`) the newest alone. */
export const uiMessages: Shape = byKind({
  object: (check, value, pointer) => {
    const alone = !Object.hasOwn(value as object, 'messages') && Object.hasOwn(value as object, 'message');
    (alone ? newest : list)(check, value, pointer);
  },
});

const invocation = object({
  state: text,
  step: any,
  'toolCallId!': text,
  'toolName!': text,
  args: any,
  result: any,
});
const part4 = tagged('type', {
  text: object({ type: text, 'text!': text }),
  reasoning: object({ type: text, 'reasoning!': text, details: any, providerMetadata: any }),
  'tool-invocation': object({ type: text, 'toolInvocation!': invocation }),
  source: object({ type: text, 'source!': any }),
  file: object({ type: text, 'mimeType!': text, 'data!': text }),
  'step-start': object({ type: text }),
});
const turn4 = object({
  id: text,
  role: text,
  'content!': text,
  annotations: any,
  createdAt: any,
  data: any,
  experimental_attachments: listOf(object({ name: text, contentType: text, 'url!': text })),
  name: text,
  parts: listOf(part4),
  reasoning: text,
  revisionId: text,
  toolInvocations: listOf(invocation),
});

/** What useChat of the AI SDK 4 posts: each text twice, in `content` and in `parts`. */
export const uiMessagesV4: Shape = object({
  id: text,
  'messages!': listOf(tagged('role', { system: turn4, user: turn4, assistant: turn4, data: turn4 }, { closed: true })),
  data: any,
});
