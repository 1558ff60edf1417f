import type { StopReason } from './codec.ts';

/** Thrown inside the engine only: the stream must not go on. */
export class Stop extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(reason);
    this.reason = reason;
  }
}
