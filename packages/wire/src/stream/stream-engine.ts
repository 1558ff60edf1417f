import type { StopReason } from './codec.ts';
import type { Work } from './work.ts';

/** What stands between the text that comes and the text that leaves. */
export interface StreamEngine {
  /** Why nothing more leaves. */
  readonly stopped: StopReason | undefined;
  /** It cannot say in its protocol that it was stopped. */
  readonly cuts: boolean;
  /** True when the text has been dealt with; else it is to be pushed. */
  quick(text: string): boolean;
  push(text: string): Work;
  /** `broken`: what came last was not UTF-8. */
  end(broken: boolean): Work;
  stop(reason: StopReason): void;
  /** What may leave; given out once. */
  take(): string;
}
