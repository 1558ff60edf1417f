import type { GuardEvent } from '@sallyport/core';
import type { EventKind } from './levels.ts';

/** How much an event matters, by what happened before by what was decided: `quota.settle-failed` allowed something. */
export function eventKind({ type, decision, details }: GuardEvent): EventKind {
  if (/\.(?:unavailable|[\w-]*failed)$/.test(type)) return 'failed';
  if (type === 'errors.handled') return Number(details['status']) >= 500 ? 'failed' : 'denied';
  return decision === 'allow' ? 'allowed' : decision === 'flag' ? 'flagged' : 'denied';
}

/** The everyday event of every guard. Others that refuse nothing, such as `keys.rotated`, are worth a record. */
export function isRoutine({ type, decision }: GuardEvent): boolean {
  return decision === 'allow' && /[.-]allowed$/.test(type);
}

/** Anybody in the process can publish on a diagnostics channel. */
export function isGuardEvent(message: unknown): message is GuardEvent {
  if (typeof message !== 'object' || message === null) return false;
  const { type, guard, details } = message as Partial<GuardEvent>;
  return typeof type === 'string' && typeof guard === 'string' && typeof details === 'object' && details !== null;
}
