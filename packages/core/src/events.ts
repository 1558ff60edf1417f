import { channel } from 'node:diagnostics_channel';
import { errorName } from './error-name.ts';
import type { Mode } from './guard.ts';

/** Flat facts about a decision: detector, score, pointer. Never prompt text, keys or claims. */
export type EventDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/** What the operator learns. Published through `onEvent` and the diagnostics channel `sallyport.event`. */
export interface GuardEvent {
  /** `<guard>.<what happened>`, past tense: `quota.denied`, `prompt-guard.flagged`. */
  readonly type: string;
  readonly guard: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly exchangeId: string;
  readonly principalId: string | undefined;
  readonly mode: Mode;
  /** What the guard decided. */
  readonly decision: 'allow' | 'flag' | 'deny';
  /** What was done about it; differs from `decision` in observe mode. */
  readonly effective: 'allow' | 'deny';
  readonly code: string | undefined;
  readonly durationMs: number;
  readonly details: EventDetails;
}

export type OnEvent = (event: GuardEvent) => void;

/** Name of the `node:diagnostics_channel` on which every event of every guard is published. */
export const EVENT_CHANNEL = 'sallyport.event';

// Held for good: Node keeps channels weakly, and in Node 20 the finalizer of a collected one can remove its successor,
// subscribers and all.
const events = channel(EVENT_CHANNEL);

/** Whether anybody would hear of an event; building one costs more than most decisions. */
export function isHeard(onEvent: OnEvent | undefined): boolean {
  return onEvent !== undefined || events.hasSubscribers;
}

/**
 * A listener can neither change nor break a decision: what `onEvent` throws becomes a process warning. Subscribers of
 * the channel are Node's business, which ends the process when one throws.
 */
export function publish(event: GuardEvent, onEvent: OnEvent | undefined): void {
  if (events.hasSubscribers) events.publish(event);
  if (onEvent === undefined) return;
  try {
    const returned: unknown = onEvent(event);
    if (returned instanceof Promise) returned.catch(warn);
  } catch (error) {
    warn(error);
  }
}

function warn(error: unknown): void {
  // The message of a listener's error may quote what it was given, so only its kind is repeated.
  process.emitWarning(`An onEvent listener failed (${errorName(error)}).`, { code: 'SALLYPORT_LISTENER' });
}
