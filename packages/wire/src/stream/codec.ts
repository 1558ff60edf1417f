import type { StreamHandler } from './handler.ts';

export interface ReplyCodecOptions {
  /** The `content-type` of the reply. */
  readonly contentType: string;
  /** Other response fields, lower-case names: `x-vercel-ai-data-stream` and `x-vercel-ai-ui-message-stream` matter. */
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly handler: StreamHandler;
  /** How a stream is ended that must not go on. @default 'soft' */
  readonly ending?: 'soft' | 'hard';
  /** What a person reads where the protocol has room for it. @default 'The response was withheld by policy.' */
  readonly message?: string;
  /** A frame longer than this, in bytes, stops the stream. @default 16_777_216 */
  readonly maxFrameBytes?: number;
  /** Calls that are not complete after this many bytes stop the stream. @default 1_048_576 */
  readonly maxCallBytes?: number;
}

/** Why a stream was stopped. `withheld`: the handler said so. The others: it could not be read. */
export type StopReason =
  'withheld' | 'malformed-frame' | 'duplicate-key' | 'too-deep' | 'too-large' | 'not-utf8' | 'cut-short';

/**
 * What may leave now. `bytes` are to be sent. `stopped` is set once: no more will come, the upstream is to be aborted.
 * `cut` is set with it where the protocol has no way to say that the text is not complete (plain text): the connection is
 * to be destroyed after the bytes, so that no truncated answer looks complete.
 */
export interface Passage {
  readonly bytes: string | Uint8Array;
  readonly stopped?: StopReason;
  readonly cut?: boolean;
}

/** Bytes of one streamed reply in, bytes that may leave out. Calls must not overlap: wait for a promise first. */
export interface ReplyCodec {
  push(chunk: string | Uint8Array): Passage | Promise<Passage>;
  /** The upstream is done. A reply that is not complete by its protocol's rules is ended with its error. */
  end(): Passage | Promise<Passage>;
}
