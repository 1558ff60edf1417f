import type { Denial } from './denial.ts';
import type { EventDetails } from './events.ts';

/** A complete reply that has not left yet. */
export interface HeldReply {
  readonly statusCode: number;
  /** The media type as the handler set it, empty when it set none. */
  readonly contentType: string;
  readonly text: string;
}

export type ReplyVerdict = (
  | { readonly action: 'release' }
  /** The reply leaves with this text instead; length and validators (ETag and so on) are recomputed or dropped. */
  | { readonly action: 'replace'; readonly text: string }
  | { readonly action: 'deny'; readonly denial: Denial }
) & { readonly flagged?: boolean; readonly details?: EventDetails };

/** What is known of a reply when its first byte is written. */
export interface ReplyHead {
  readonly statusCode: number;
  /** The media type as the handler set it, empty when it set none. */
  readonly contentType: string;
  /** Response fields so far, names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What of a stream may leave now. */
export interface StreamPassage {
  readonly bytes: string | Uint8Array;
  /**
   * Set with the last passage, also when the stream is stopped early (`deny`; its `bytes` then end the stream in the
   * protocol's own way). For reports, and for the status when nothing has left and `bytes` is empty.
   */
  readonly verdict?: ReplyVerdict;
  /** The protocol cannot say that the text is not complete: the connection is destroyed after `bytes`. */
  readonly cut?: boolean;
}

/**
 * Looks at one stream while it runs. Core never overlaps calls: it waits for a promise first, and hands over what was
 * written meanwhile in larger pieces. Text comes as text, anything else as a copy of its bytes; never an empty chunk.
 */
export interface StreamInspector {
  push(chunk: string | Uint8Array): StreamPassage | Promise<StreamPassage>;
  end(): StreamPassage | Promise<StreamPassage>;
}

/** What a guard hands to core to see the reply. Held replies are bounded; binary media types pass. */
export interface ReplyInspector {
  /** A reply with more bytes than this is refused, never inspected in part. */
  readonly maxBytes: number;
  /**
   * `hold`: a stream is collected, inspected whole, then released at once.
   * `pass`: streams leave uninspected. Security: nothing looks at them.
   */
  readonly streams: 'hold' | 'pass';
  inspect(reply: HeldReply): ReplyVerdict | Promise<ReplyVerdict>;
  /**
   * An inspector for a reply that may be written piece by piece (event streams, NDJSON, any `text/*`) and has a body;
   * `undefined` to have it held and inspected whole. Then at most `maxBytes` wait for the answer to an earlier chunk.
   */
  stream?(head: ReplyHead): StreamInspector | undefined;
}
