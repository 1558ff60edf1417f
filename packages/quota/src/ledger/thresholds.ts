import { createHash } from 'node:crypto';
import { withinTime } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import type { Unit } from '../amounts.ts';
import type { LimitStatus } from '../rate-limit-fields.ts';
import type { Charge, CountWindow } from '../store.ts';
import { forecastExhaustion } from './forecast.ts';
import type { TellLedger } from './ledger-events.ts';
import type { LedgerStore } from './ledger-store.ts';

/** Where a caller stands under one limit, after the store was asked. */
export interface Standing {
  readonly charge: Charge;
  readonly status: LimitStatus;
}

/** Who reached it; for the event, which names no key. */
export interface StandingOf {
  readonly key: string;
  readonly principal: Principal | undefined;
  readonly exchangeId: string;
}

/** A share of a limit that was reached, open reservations included. */
export interface ReachedThreshold {
  readonly key: string;
  readonly principal: Principal | undefined;
  /** Name of the limit. */
  readonly name: string;
  readonly unit: Unit;
  readonly percent: number;
  readonly limit: number;
  /** Used and reserved. */
  readonly used: number;
  /** Milliseconds until the limit is reached at the present pace; `undefined`: not in this window. */
  readonly exhaustedInMs: number | undefined;
}

export interface ThresholdSettings {
  readonly store: LedgerStore;
  readonly thresholds: readonly number[];
  readonly storeTimeoutMs: number;
  readonly onThreshold: ((reached: ReachedThreshold) => void) | undefined;
}

interface Seen {
  /** When this window was first looked at, and what was used then: the pace of windows without a start. */
  readonly since: number;
  readonly usedThen: number;
  readonly until: number;
  percent: number;
}

const MOST_SEEN = 10_000;

/** End of the window, or of the time within which a window without one says nothing twice. */
function endOf(window: CountWindow, status: LimitStatus, now: number): number {
  if (window.kind === 'calendar') return window.bounds.find((bound) => bound > now) ?? now;
  return now + (window.kind === 'fixed' ? status.resetMs : (status.windowMs ?? 0));
}

/** Which count of an account it is, as stores tell them apart. */
function countOf(name: string, window: CountWindow): string {
  const span = 'ms' in window ? window.ms : 'period' in window ? `${window.period} ${window.zone}` : '';
  return `${name}\0${window.kind} ${span}`;
}

function paceOf({ kind }: CountWindow, { windowMs = 0, resetMs }: LimitStatus, used: number, seen: Seen, now: number) {
  if (kind === 'calendar' || kind === 'fixed') return { overMs: windowMs - resetMs, endsInMs: resetMs };
  return { gained: used - seen.usedThen, overMs: now - seen.since };
}

/** Watches limits and tells of each threshold once in a window. */
export class Thresholds {
  readonly #settings: ThresholdSettings;
  readonly #tell: TellLedger;
  readonly #seen = new Map<string, Seen>();

  constructor(settings: ThresholdSettings, tell: TellLedger) {
    this.#settings = settings;
    this.#tell = tell;
  }

  watch({ charge, status }: Standing, of: StandingOf, now: number = Date.now()): void {
    const { window, account } = charge;
    if (window.kind === 'open') return;
    const { name, limit, remaining, retryAfterMs } = status;
    const used = limit - remaining;
    // A refusal of what would fit an empty window is its end, whatever small rest is left.
    const share = retryAfterMs === 0 || retryAfterMs === undefined ? (used / limit) * 100 : 100;
    const known = `${countOf(name, window)}\0${account}`;
    let seen = this.#seen.get(known);
    if (seen === undefined || seen.until <= now) {
      seen = { since: now, usedThen: used, until: endOf(window, status, now), percent: 0 };
      this.#remember(known, seen);
    }
    if (share <= seen.percent) return;
    const before = seen.percent;
    const crossed = this.#settings.thresholds.filter((percent) => percent > before && percent <= share);
    if (crossed.length === 0) return;
    seen.percent = Math.max(...crossed);
    const exhaustedInMs =
      share >= 100 ? 0 : forecastExhaustion({ limit, used, ...paceOf(window, status, used, seen, now) });
    const { key, principal } = of;
    for (const percent of crossed) {
      const reached = { key, principal, name, unit: status.unit, percent, limit, used, exhaustedInMs };
      void this.#once(`${known}\0${percent}`, endOf(window, status, now), now).then((first) => {
        if (first) this.#publish(Object.freeze(reached), of);
      });
    }
  }

  #remember(known: string, seen: Seen): void {
    this.#seen.delete(known);
    this.#seen.set(known, seen);
    if (this.#seen.size <= MOST_SEEN) return;
    const [oldest] = this.#seen.keys();
    if (oldest !== undefined) this.#seen.delete(oldest);
  }

  /** A store that is down must not hide that a budget ends: then each process tells it. */
  async #once(name: string, until: number, now: number): Promise<boolean> {
    const id = createHash('sha256').update(name, 'utf16le').digest('base64url');
    try {
      const answer = this.#settings.store.mark(id, until, now);
      return await (typeof answer === 'boolean' ? answer : withinTime(answer, this.#settings.storeTimeoutMs));
    } catch {
      return true;
    }
  }

  #publish(reached: ReachedThreshold, { exchangeId, principal }: StandingOf): void {
    const { name, unit, percent, limit, used, exhaustedInMs } = reached;
    const details = { name, unit, percent, limit, used, exhaustedInMs };
    this.#tell('threshold', details, { exchangeId, principalId: principal?.id });
    try {
      this.#settings.onThreshold?.(reached);
    } catch {
      process.emitWarning('An onThreshold listener failed.', { code: 'SALLYPORT_LISTENER' });
    }
  }
}
