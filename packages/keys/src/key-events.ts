import { channel } from 'node:diagnostics_channel';
import { EVENT_CHANNEL } from '@sallyport/core';
import type { EventDetails, GuardEvent, OnEvent } from '@sallyport/core';
import type { KeyRecord } from './key-record.ts';
import type { UnreadableKey } from './unreadable-key.ts';

/** A step in the life of a key. */
export type KeyStep = 'issued' | 'rotated' | 'revoked' | 'disabled' | 'enabled' | 'expired';

/** Of a key that cannot be read, as much as is known of it. */
type ToldKey = Pick<KeyRecord | UnreadableKey, 'id' | 'owner' | 'tenant'> &
  Partial<Pick<KeyRecord, 'replacedBy' | 'expiresAt'> & Pick<UnreadableKey, 'unreadable'>>;

/** Tells what happens to keys: ids and owners, never a key, a hash or a note. */
export interface KeyEvents {
  /** @param by who asked for it */
  step(step: KeyStep, key: ToldKey, by?: string): void;
  watch(what: 'watch-interrupted' | 'watch-resumed'): void;
  failed(what: 'watch' | 'touch', error: unknown): void;
}

// Held for good: Node keeps channels weakly, and Node 20 can lose the subscribers of a collected one.
const events = channel(EVENT_CHANNEL);

/** The class of an error, never its message, which can quote anything. */
function errorName(error: unknown): string {
  const name: unknown = error instanceof Error ? error.name : typeof error;
  return typeof name === 'string' && /^[A-Za-z][\w.]{0,63}$/.test(name) ? name : 'Error';
}

export function keyEvents(environment: string, onEvent: OnEvent | undefined): KeyEvents {
  const warn = (error: unknown): void => {
    const code = 'SALLYPORT_LISTENER';
    process.emitWarning(`An onEvent listener of createKeys failed (${errorName(error)}).`, { code });
  };

  function tell(what: string, decision: 'allow' | 'flag', details: EventDetails, by?: string): void {
    if (onEvent === undefined && !events.hasSubscribers) return;
    const event: GuardEvent = Object.freeze({
      type: `keys.${what}`,
      guard: 'keys',
      at: Date.now(),
      exchangeId: '',
      principalId: by,
      mode: 'enforce',
      decision,
      effective: 'allow',
      code: undefined,
      durationMs: 0,
      details: Object.freeze({ environment, ...details }),
    });
    if (events.hasSubscribers) events.publish(event);
    try {
      const returned: unknown = onEvent?.(event);
      if (returned instanceof Promise) returned.catch(warn);
    } catch (error) {
      warn(error);
    }
  }

  return {
    step(step, { id, owner, tenant, replacedBy, expiresAt, unreadable }, by): void {
      const whose = { owner: owner ?? undefined, tenant: tenant ?? undefined };
      tell(step, 'allow', { keyId: id, ...whose, replacedBy, expiresAt, unreadable }, by);
    },
    watch: (what) => tell(what, what === 'watch-resumed' ? 'allow' : 'flag', {}),
    failed: (what, error) => tell(`${what}-failed`, 'flag', { errorName: errorName(error) }),
  };
}
