import type { Denial } from '@sallyport/core';

/** Why the structure of a request is refused: what the client is told, and what the operator learns. */
export interface Objection {
  readonly denial: Denial;
  /** Short and constant, such as `too-deep` or `client-system-text`. */
  readonly reason: string;
  /** Where, when the place is known. */
  readonly pointer?: string;
}
