import type { ChannelKind } from '../reply/reply.ts';

/** A piece of a running text in one frame. */
export interface Delta {
  readonly channel: string;
  readonly kind: ChannelKind;
  /** RFC 6901, of the string in the frame's JSON. */
  readonly pointer: string;
  readonly text: string;
  /** Nothing says that it is a piece: it is asked about as a whole text first. */
  readonly isAlone?: boolean;
  /** Where in the reply it is, if one text may be in several places: what is held of one does not move to the next. */
  readonly place?: string;
  /** A channel in which this text was until the two were told apart. */
  readonly from?: string | undefined;
}

/** A piece of a tool call, or all of it. */
export interface CallPart {
  /** Tells the open calls of one reply apart. */
  readonly call: string;
  readonly name?: string;
  /** A piece of the arguments' JSON text to append. */
  readonly fragment?: string;
  /** All arguments at once, as a value or as JSON text; takes the place of fragments. */
  readonly whole?: unknown;
  /** Where the fragment or the whole lies, so that it can be replaced; absent when it holds none. */
  readonly pointer?: string;
}

/** What one frame says. Every string of it that is named nowhere here is inspected as a whole text of its own. */
export interface FrameReading {
  readonly deltas: readonly Delta[];
  /**
   * Channels that are complete with this frame, or `'all'`. What such a channel still holds leaves in the frame's own
   * delta of it when there is one, else in a copy of the channel's last frame before this one.
   */
  readonly closes: readonly string[] | 'all';
  /**
   * Channels that are said to be complete with this frame, or `'all'`, though a client would join what came after it. The
   * frame waits for the next one while they hold something: what goes on was not complete.
   */
  readonly pauses?: readonly string[] | 'all' | undefined;
  /** Goes on with what was said to be complete, in whichever channel. */
  readonly resumes?: boolean | undefined;
  /** Says more than its texts: no copy of it may leave. It waits for the next frame while its texts hold something. */
  readonly isOnce?: boolean | undefined;
  readonly parts: readonly CallPart[];
  /** Calls that are complete with this frame, or `'all'`. */
  readonly calls: readonly string[] | 'all';
  /** Members that repeat a text in a form no filter can read (logprobs, token ids): emptied when anything was changed. */
  readonly repeats: readonly { readonly pointer: string; readonly instead: string }[];
  /** Signatures and encrypted content: must leave byte-identical, are not inspected. */
  readonly opaque: readonly string[];
  /** Texts sent before as deltas of this channel and repeated whole here (`*.done`, `response.completed`). */
  readonly snapshots: readonly { readonly channel: string; readonly kind: ChannelKind; readonly pointer: string }[];
  /** `finished`: the reply is complete after this frame. `error`: the upstream gave up, and says so itself. */
  readonly state: 'open' | 'finished' | 'error';
}

/** A frame to be written. `data` is the JSON text, or a mark such as `[DONE]`. */
export interface NewFrame {
  /** SSE event name, or code of the v4 data stream. */
  readonly event?: string;
  readonly data: string;
}

/** `soft`: a clean end that says it was withheld (content_filter, refusal). `hard`: the protocol's own error. */
export type Ending = 'soft' | 'hard';

/**
 * One protocol, for one stream: it may remember what is open. It learns of frames only once they have left (`left`), so
 * that an ending is built from what the client has really seen.
 */
export interface StreamAdapter {
  /** What a frame says; `undefined` when it is not a frame of this protocol, which the generic reading then takes. */
  read(value: unknown, event: string): FrameReading | undefined;
  /** A frame has left as `value` (texts already filtered). Ids, open blocks and sequence numbers are taken from here. */
  left(value: unknown, event: string): void;
  /**
   * Frames that end the stream here, given what has left so far. `texts` is what has left of each channel, for
   * protocols that repeat it (only kept when `repeatsText`).
   */
  ending(ending: Ending, message: string, texts: ReadonlyMap<string, string>): readonly NewFrame[];
  /**
   * A frame that says nothing but this text of this channel. Asked for instead of a copy of the channel's last frame,
   * which may have said more (a call, another channel's text, a finish); `undefined` leaves it at the copy.
   */
  carrier?(channel: string, text: string): NewFrame | undefined;
  /** Whether the stream, as it has left, is complete: an end of the connection after it is no surprise. */
  readonly complete: boolean;
  /** Whether `ending` and snapshots need the text that has left. */
  readonly repeatsText: boolean;
  /** Its channels are named by their places, so that one which comes again goes on with a text that was complete. */
  readonly namesPlaces?: boolean;
  /** Name of the member that numbers the events (`sequence_number`), when there is one. */
  readonly sequence?: string;
  /**
   * Members that differ in every frame and mean nothing to `read` (time stamps, ids, padding), by pointer. Frames that
   * differ in them alone are not read again; what is in them is inspected all the same.
   */
  readonly volatile?: readonly string[];
  /** Whether a number means nothing to `read`, and may differ between frames that are else alike (counts, times). */
  isIdleNumber?(pointer: string, key: string): boolean;
}
