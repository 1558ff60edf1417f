import type { Usage } from '../usage.ts';

export type ReplyFormat = 'json' | 'sse' | 'ndjson' | 'data-v4' | 'text';

export type ChannelKind = 'text' | 'refusal' | 'reasoning' | 'tool-args' | 'other';

/** One running text of a reply: in a stream, all its fragments in order, so that nothing hides between two frames. */
export interface ReplyChannel {
  /**
   * The way to the text, with the event's type and the indexes or ids of lists in it. A key with `*` is several
   * channels run together as a client may join them (the parts of one answer), beside the single ones; a key with `#`
   * is inside JSON held in another channel's text. For reports and for telling channels apart, not for editing.
   */
  readonly key: string;
  readonly kind: ChannelKind;
  readonly text: string;
}

/** A call the model wants made. `arguments` is the raw JSON text: cut short, and so unparseable, if the stream was. */
export interface ReplyToolCall {
  readonly name: string;
  readonly arguments: string;
}

export type ReplyProblemCode =
  'unsupported-content-type' | 'malformed-json' | 'malformed-frame' | 'duplicate-key' | 'too-deep';

export type ReplyReading =
  | {
      readonly readable: true;
      readonly format: ReplyFormat;
      readonly channels: readonly ReplyChannel[];
      readonly toolCalls: readonly ReplyToolCall[];
      readonly usage: Usage | undefined;
      /** The parsed body; only for the format `json`. */
      readonly json?: unknown;
    }
  | { readonly readable: false; readonly reason: ReplyProblemCode };
