import type { CountWindow } from '../store.ts';

// With the slots of a store, which hold two sixtieths longer, still below the tenth that is allowed.
const SLIDING_PART = 20;

/** Milliseconds that units of a count may be leased; 0: not at all. */
export function leaseMsOf(window: CountWindow, maxMs: number): number {
  switch (window.kind) {
    case 'sliding':
      return Math.min(maxMs, Math.floor(window.ms / SLIDING_PART));
    case 'fixed':
    case 'calendar':
      return maxMs;
    // A bucket would give more than its capacity and what refills; a call counts until it ends, in whichever process.
    case 'bucket':
    case 'open':
      return 0;
  }
}

/** The window as the store counts it: what is given out at the end of a lease must count for a whole window, too. */
export function leasedWindow(window: CountWindow, leaseMs: number): CountWindow {
  return window.kind === 'sliding' ? { kind: 'sliding', ms: window.ms + leaseMs } : window;
}
