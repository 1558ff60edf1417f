/** A rest that can be cut short. */
export interface WakeUp {
  /** Ends after `ms`, or when rung; without `ms` only when rung. Keeps no process alive. */
  rest(ms?: number): Promise<void>;
  ring(): void;
}

export function createWakeUp(): WakeUp {
  let wake: (() => void) | undefined;
  return {
    rest(ms): Promise<void> {
      return new Promise((resolve) => {
        // Unreferenced: what waits lies in the spool, so a process may end at any time.
        const timer = ms === undefined ? undefined : setTimeout(() => wake?.(), ms).unref();
        wake = (): void => {
          clearTimeout(timer);
          wake = undefined;
          resolve();
        };
      });
    },
    ring: () => wake?.(),
  };
}
