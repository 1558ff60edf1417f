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
}
