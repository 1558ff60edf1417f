import type { GuardEvent } from '@sallyport/core';
import { reasonOf } from './reason.ts';

// What a guard did, by the part of the event's type after the guard's name.
const DONE: ReadonlyMap<string, string> = new Map([
  ['allowed', 'let the request pass'],
  ['flagged', 'let the request pass, and flagged it'],
  ['denied', 'refused the request'],
  ['unavailable', 'could not decide, and refused the request'],
  ['reply-allowed', 'let the reply pass'],
  ['reply-flagged', 'let the reply pass, and flagged it'],
  ['reply-replaced', 'let the reply pass with a part replaced'],
  ['reply-denied', 'stopped the reply'],
  ['settle-failed', 'could not finish its books'],
]);

// In observe mode a guard only says what it would have done.
const WOULD_HAVE: ReadonlyMap<string, string> = new Map([
  ['denied', 'would have refused the request (it only observes)'],
  ['unavailable', 'could not decide, and let the request pass'],
  ['reply-denied', 'would have stopped the reply (it only observes)'],
]);

/** One plain sentence about an event. It says nothing that the event does not. */
export function wordsFor(event: GuardEvent): string {
  const what = event.type.slice(event.guard.length + 1);
  const overruled = event.decision === 'deny' && event.effective === 'allow' ? WOULD_HAVE.get(what) : undefined;
  const done = overruled ?? DONE.get(what) ?? what.replaceAll('-', ' ');
  const reason = event.decision === 'allow' ? undefined : reasonOf(event);
  return reason === undefined ? `${event.guard} ${done}.` : `${event.guard} ${done}: ${reason}.`;
}
