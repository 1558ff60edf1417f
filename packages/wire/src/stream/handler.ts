import type { Usage } from '../usage.ts';
import type { ChannelKind, ReplyToolCall } from '../reply/reply.ts';

/** One running text of a streamed reply: of one choice, block, item or part, and of one kind. */
export interface StreamChannel {
  /** Tells the channels of one reply apart. For reports; holds ids and indexes, never text. */
  readonly key: string;
  readonly kind: ChannelKind;
}

/**
 * Sees one running text in pieces and says what of it may leave. What it gives back, joined, must not depend on where
 * the pieces were cut. A filter is used for one text.
 */
export interface ChannelFilter {
  /** Takes the next piece and returns what may leave now; the rest it keeps. */
  push(text: string): string;
  /** The text is complete: returns what was kept. */
  end(): string;
  /** Set once the text must not go on: what was returned before still leaves, nothing after it. */
  readonly blocked: boolean;
  /**
   * A verdict that is not in yet. The stream waits for it, then asks again with `push('')`, or with `end()` when it was
   * `end` that left the promise. It never rejects.
   */
  readonly waiting?: Promise<void> | undefined;
}

/** What may become of a complete tool call: `undefined` stops the stream, a text takes the place of the arguments. */
export type CallVerdict = ReplyToolCall | undefined;

/** Decides what of a streamed reply may leave. Everything in a reply goes through one of these. */
export interface StreamHandler {
  /** A filter for a running text, asked for once per channel, before its first piece. */
  open(channel: StreamChannel): ChannelFilter;
  /**
   * A text that arrives whole: a snapshot, a title, a name, data of the app. Returns what may leave instead, which is the
   * very text when nothing is wrong with it, or `undefined` when the stream must stop.
   * @param at JSON pointer in its frame, for reports
   */
  whole(text: string, kind: ChannelKind, at: string): string | undefined;
  /** A complete call, before any byte of it has left. `text` arguments are JSON text as in `readReply`. */
  call(call: ReplyToolCall): CallVerdict | Promise<CallVerdict>;
  /** What the reply says it has cost, each time a larger number is known. */
  usage?(usage: Usage): void;
}
