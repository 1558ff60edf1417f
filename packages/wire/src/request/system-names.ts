/** Names that mean an instruction to the model wherever they stand. */
export const SYSTEM_NAMES: readonly string[] = [
  'systemPrompt',
  'system_prompt',
  'system-prompt',
  'sysPrompt',
  'sys_prompt',
  'sys-prompt',
  'systemInstruction',
  'system_instruction',
  'systemMessage',
  'system_message',
  'systemText',
  'system_text',
  'additional_instructions',
  // Written into the prompt by the chat template of gpt-oss.
  'model_identity',
  'modelIdentity',
  'preprompt',
  'prePrompt',
  'pre_prompt',
];

/** Names that mean one in a body only: elsewhere a `system` may be iOS, and `instructions` a note to the courier. */
export const SYSTEM_HERE: readonly string[] = [
  'system',
  'developer',
  'instructions',
  'preamble',
  'template',
  'chat_template',
  'chatTemplate',
];
