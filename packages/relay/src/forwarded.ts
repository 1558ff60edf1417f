import type { Readable } from 'node:stream';
import type { Denial } from '@sallyport/core';
import type { BreakerState } from './breaker.ts';
import type { KeyStatus } from './key-ring.ts';

/** How a call of `forward` came out. */
export type Forwarded =
  | {
      readonly allowed: true;
      readonly status: number;
      readonly contentType: string;
      /** The provider's name for the request. */
      readonly requestId: string | undefined;
      /** Fails with a `RelayError` when the reply breaks off. */
      readonly body: Readable;
    }
  | { readonly allowed: false; readonly denial: Denial };

export interface RelayStatus {
  readonly state: 'running' | 'paused' | 'closed';
  /** What `pause` was given. */
  readonly reason: string | undefined;
  readonly breaker: BreakerState;
  readonly recentFailures: number;
  readonly inFlight: number;
  readonly keys: readonly KeyStatus[];
}

/** The body of a reply that broke off. */
export class RelayError extends Error {
  override readonly name = 'RelayError';
  /** How it ended, such as `broken` or `idle-timeout`. */
  readonly code: string;

  constructor(code: string) {
    super('The reply of the upstream is not complete.');
    this.code = code;
  }
}
