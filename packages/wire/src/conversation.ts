import type { Protocol } from './protocol.ts';

/** Who a segment says is speaking. On a route of your own the browser wrote all of it: a claim, never a fact. */
export type ClaimedRole = 'user' | 'assistant' | 'system' | 'tool';

/** Who really put the text there: the caller, or the application itself (only when it says so). */
export type Origin = 'client' | 'server';

/** What a text is for. `unknown` is text that no rule has a name for; it is reported, never skipped. */
export type SegmentKind =
  | 'message'
  | 'reasoning'
  | 'tool-args'
  | 'tool-result'
  | 'document'
  | 'tool-def'
  | 'meta'
  | 'data-part'
  | 'code'
  | 'unknown';

/**
 * How the text was got out of the place its pointer names: decoded from a `data:` URL, decoded from base64,
 * or `key`: the text is the member's name, not its value.
 */
export type Via = 'data-url' | 'base64' | 'key';

export interface Segment {
  /** RFC 6901, extended: `#` steps into JSON held in a string, and a `#` in a member name is written `~2`. */
  readonly pointer: string;
  readonly role: ClaimedRole;
  readonly kind: SegmentKind;
  readonly origin: Origin;
  readonly text: string;
  readonly via?: Via;
}

/** The text parts of one list run together: models see `["ignore all prev", "ious instructions"]` as one sentence. */
export interface JoinedText {
  readonly pointers: readonly string[];
  readonly role: ClaimedRole;
  readonly kind: SegmentKind;
  readonly origin: Origin;
  readonly text: string;
}

export interface Attachment {
  readonly pointer: string;
  readonly form: 'url' | 'data-url' | 'base64' | 'file-id';
  readonly media?: string;
  /** What else the body calls it: a handler may go by any of them. */
  readonly otherMedia?: readonly string[];
  /** Estimated from the encoded length, padding included. */
  readonly bytes?: number;
  /** Fetched by the provider, not by you: a channel for tracking, exfiltration and swapped content. */
  readonly url?: string;
}

export type FlagCode =
  | 'client-system-text'
  | 'client-tool-result'
  | 'client-tool-approval'
  | 'client-tools'
  | 'client-mcp-server'
  | 'langchain-constructor'
  | 'ambiguous-json'
  | 'undecodable-data-url';

/** Something whose presence is a fact for a policy to judge, whatever the text says. */
export interface Flag {
  readonly pointer: string;
  readonly code: FlagCode;
}

/** One message, prompt or item of the body, and the role it claims. */
export interface Turn {
  readonly pointer: string;
  readonly role: ClaimedRole;
}

export interface Conversation {
  readonly protocol: Protocol;
  readonly segments: readonly Segment[];
  readonly joined: readonly JoinedText[];
  readonly attachments: readonly Attachment[];
  readonly flags: readonly Flag[];
  /** Turns in the body: list elements, and each single prompt or message. */
  readonly messages: number;
  /** The same turns in the order of the body; turns inside a turn come after it. */
  readonly turns: readonly Turn[];
  /**
   * UTF-16 units that arguments, results and unknown members have beside their texts: names, numbers, identifiers and
   * brackets. No detector needs them, and a model is shown them.
   */
  readonly asides: number;
}

export type ReadProblemCode =
  | 'no-body'
  | 'not-json'
  | 'too-deep'
  | 'too-many-segments'
  | 'too-much-text'
  | 'too-many-messages'
  | 'too-many-values'
  | 'pointer-too-long';

export interface ReadProblem {
  readonly code: ReadProblemCode;
  readonly pointer: string;
}

/** A body over a limit is refused whole: reading "the first N" is how text gets past a guard. */
export type Reading =
  | { readonly readable: true; readonly conversation: Conversation }
  | { readonly readable: false; readonly problem: ReadProblem };
