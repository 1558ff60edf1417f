/** Names that mean an instruction to the model wherever they stand. */
export const SYSTEM_NAMES: readonly string[] = [
  'systemPrompt',
  'system_prompt',
  'systemInstruction',
  'system_instruction',
  'systemMessage',
  'system_message',
  'additional_instructions',
];

/** Names that mean one in a body only: elsewhere a `system` may be iOS, and `instructions` a note to the courier. */
export const SYSTEM_HERE: readonly string[] = [
  'system',
  'instructions',
  'preamble',
  'template',
  'chat_template',
  'chatTemplate',
];
