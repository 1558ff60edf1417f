import type { ChannelKind } from './reply.ts';

const BY_KEY: ReadonlyMap<string, ChannelKind> = new Map([
  ['refusal', 'refusal'],
  ['reasoning', 'reasoning'],
  ['reasoning_content', 'reasoning'],
  ['thinking', 'reasoning'],
  ['arguments', 'tool-args'],
  ['args', 'tool-args'],
  ['input', 'tool-args'],
  ['partial_json', 'tool-args'],
  ['inputTextDelta', 'tool-args'],
  ['argsTextDelta', 'tool-args'],
]);
const TEXT_KEYS: ReadonlySet<string> = new Set([
  'content',
  'text',
  'delta',
  'output_text',
  'response',
  'transcript',
  'parts',
]);
const DATA_V4: ReadonlyMap<string, ChannelKind> = new Map([
  ['0', 'text'],
  ['g', 'reasoning'],
]);

/** What a `type` says about the text inside it: `response.refusal.delta`, `thinking_delta`, `tool-input-delta`. */
export function kindOfType(type: string): ChannelKind | undefined {
  if (/reasoning|thinking/.test(type)) return 'reasoning';
  if (type.includes('refusal')) return 'refusal';
  return /arguments|tool-input|tool_call_input|input_json/.test(type) ? 'tool-args' : undefined;
}

/** `voice` is what the enclosing object said; a member named after a kind outranks it, and so does every tool argument. */
export function kindOfMember(key: string, voice: ChannelKind): ChannelKind {
  if (voice === 'tool-args') return voice;
  const named = BY_KEY.get(key);
  if (named) return named;
  if (!TEXT_KEYS.has(key)) return voice === 'text' ? 'other' : voice;
  return voice === 'other' ? 'text' : voice;
}

/** The text of a frame that is nothing but a string. */
export function kindOfString(event: string): ChannelKind {
  return event === '' ? 'text' : (DATA_V4.get(event) ?? 'other');
}
