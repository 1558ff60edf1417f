import { isHeard, publish } from '@sallyport/core';
import type { EventDetails, OnEvent } from '@sallyport/core';

/** Tells the operator what becomes of the ledger: counts and limit names, never keys. */
export type TellLedger = (
  what: 'ledger-failed' | 'ledger-recovered' | 'ledger-spilled' | 'threshold',
  details: EventDetails,
  of?: { readonly exchangeId: string; readonly principalId: string | undefined },
) => void;

/** The class of an error, never its message, which can quote anything. */
export function errorNameOf(error: unknown): string {
  const name: unknown = error instanceof Error ? error.name : typeof error;
  return typeof name === 'string' && /^[A-Za-z][\w.]{0,63}$/.test(name) ? name : 'Error';
}

export function ledgerEvents(onEvent: OnEvent | undefined): TellLedger {
  return (what, details, of = { exchangeId: '', principalId: undefined }) => {
    if (!isHeard(onEvent)) return;
    const event = {
      type: `quota.${what}`,
      guard: 'quota',
      at: Date.now(),
      ...of,
      mode: 'enforce',
      decision: what === 'ledger-recovered' ? 'allow' : 'flag',
      effective: 'allow',
      code: undefined,
      durationMs: 0,
      details: Object.freeze({ ...details }),
    } as const;
    publish(Object.freeze(event), onEvent);
  };
}
