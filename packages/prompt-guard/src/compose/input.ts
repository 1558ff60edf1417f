import type { Instructions } from './instructions.ts';

/**
 * How data is told from instructions. `delimit`: between random marks. `datamark`: also a sign between all words.
 * `encode`: between the marks in base64, which only large models read well.
 */
export type Marking = 'delimit' | 'datamark' | 'encode';

/** Text that somebody else wrote: found, uploaded, fetched. It taints the conversation, unless `trusted()` made it. */
export interface DocumentInput {
  readonly text: string;
  /** Where it is from: a file name, an address. Data like the text. */
  readonly source?: string;
  /** Its media type, such as `text/html`. */
  readonly media?: string;
  /** @default the option `marking` */
  readonly marking?: Marking;
}

/** What a tool gave back, with the call it belongs to. It taints the conversation, unless `trusted()` made it. */
export interface ToolResultInput {
  readonly tool: string;
  /** Text, or anything JSON can hold. */
  readonly result: unknown;
  /** Of the call. @default call_1, call_2 ... */
  readonly callId?: string;
  /** What the model called it with. @default {} */
  readonly arguments?: Readonly<Record<string, unknown>>;
  /** @default the option `marking` */
  readonly marking?: Marking;
}

/**
 * One turn that the server remembers. There is no other role: a system turn cannot come out of a history. Only of a turn
 * that `conversationHistory` or `trusted()` gave is it known what stood in its prompt: any other one counts as tainted.
 */
export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Documents or tool results of strangers were in the prompt that this turn answers. */
  readonly tainted?: boolean;
}

/** The parts of a prompt, each in a shape of its own. */
export interface ComposeInput {
  /** Made by `instructions` or `trustedInstructions`. */
  readonly system: Instructions;
  /** What the person wrote. */
  readonly user: string;
  readonly documents?: readonly DocumentInput[];
  readonly toolResults?: readonly ToolResultInput[];
  /** Turns before this one, the oldest first. */
  readonly history?: readonly Turn[];
}

/** How much text of strangers is in a prompt. */
export interface Taint {
  readonly documents: number;
  readonly toolResults: number;
  /** Turns that were written with such text in the prompt. */
  readonly history: number;
}

/** What had to be changed in a text before it could be used; for the operator. */
export interface Cleaned {
  /** Such as `documents[0].text`. */
  readonly field: string;
  /** UTF-16 units of invisible and control characters that were removed. */
  readonly invisible: number;
  /** Tokens of chat templates that were broken up. */
  readonly tokens: number;
  /** Look-alikes of our own marks that were broken up. */
  readonly marks: number;
}
