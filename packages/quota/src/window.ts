import { calendarBounds } from './calendar.ts';
import type { Period } from './calendar.ts';
import type { CountWindow } from './store.ts';

/** How a limit forgets: over a length of time, or with the calendar. */
export type WindowKind = 'sliding' | 'fixed' | 'bucket' | Period;

interface WindowParts {
  readonly unit: string;
  readonly limit: number;
  readonly window: WindowKind;
  readonly windowMs: number | undefined;
  readonly refill: number | undefined;
  readonly timeZone: string;
}

/** A window as stores take it, made anew only when the calendar has moved on. */
export interface LiveWindow {
  readonly now: () => CountWindow;
  /** Length for `RateLimit-Policy`, in milliseconds: of a bucket, how long it takes to fill; `undefined`: none. */
  readonly lengthMs: () => number | undefined;
  /** As part of a limit's default name. */
  readonly label: string;
}

function constant(window: CountWindow, lengthMs: number | undefined, label: string): LiveWindow {
  Object.freeze(window);
  return { now: () => window, lengthMs: () => lengthMs, label };
}

function calendar(period: Period, zone: string): LiveWindow {
  let bounds: readonly number[] = [];
  let window: CountWindow | undefined;
  const now = (): CountWindow => {
    const at = Date.now();
    if (window === undefined || at < (bounds[1] ?? 0) || at >= (bounds[2] ?? 0)) {
      bounds = calendarBounds(period, zone, at);
      window = Object.freeze({ kind: 'calendar', period, zone, bounds });
    }
    return window;
  };
  return { now, lengthMs: () => (now(), (bounds[2] ?? 0) - (bounds[1] ?? 0)), label: period };
}

export function liveWindow({ unit, limit, window, windowMs = 0, refill = limit, timeZone }: WindowParts): LiveWindow {
  if (unit === 'parallel') return constant({ kind: 'open' }, undefined, '');
  const length = windowMs % 1000 === 0 ? `${windowMs / 1000}s` : `${windowMs}ms`;
  switch (window) {
    case 'sliding':
      return constant({ kind: window, ms: windowMs }, windowMs, length);
    case 'fixed':
      return constant({ kind: window, ms: windowMs }, windowMs, length);
    case 'bucket':
      return constant({ kind: window, ms: windowMs, refill }, Math.ceil((limit / refill) * windowMs), length);
    case 'day':
    case 'week':
    case 'month':
      return calendar(window, timeZone);
  }
}
