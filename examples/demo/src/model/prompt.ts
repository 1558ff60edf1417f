/** What the model reads: one message, its parts joined. */
export interface PromptMessage {
  readonly role: string;
  readonly text: string;
}

/** The messages as the gullible model sees them. */
export interface Prompt {
  /** The first message, when it is a system message: the only one that nobody but the server can have put there. */
  readonly system: string;
  /** Everything that came after the model's last turn, whoever wrote it. All of it is believed. */
  readonly turn: string;
  /** System and developer messages that stand anywhere but in the first place. */
  readonly laterSystem: string;
}

function isSystem(message: PromptMessage | undefined): boolean {
  return message?.role === 'system' || message?.role === 'developer';
}

export function readPrompt(messages: readonly PromptMessage[]): Prompt {
  const [first] = messages;
  const system = isSystem(first) ? (first?.text ?? '') : '';
  const rest = isSystem(first) ? messages.slice(1) : messages;
  const lastReply = rest.findLastIndex((message) => message.role === 'assistant');
  const later = rest.filter(isSystem).map((message) => message.text);
  const turn = rest.filter((message, index) => index > lastReply || isSystem(message)).map((message) => message.text);
  return { system, turn: turn.join('\n\n'), laterSystem: later.join('\n\n') };
}
