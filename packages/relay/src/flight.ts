import { isHeard, publish } from '@sallyport/core';
import type { EventDetails, OnEvent } from '@sallyport/core';
import { Stopper } from './attempt.ts';

/** One call on its way, for events and for whoever has to stop it. */
export class Flight {
  readonly stopper: Stopper = new Stopper();
  readonly #since = performance.now();
  readonly #onEvent: OnEvent | undefined;
  readonly #exchangeId: () => string;
  readonly #principalId: () => string | undefined;
  #headMs: number | undefined;

  constructor(onEvent: OnEvent | undefined, exchangeId: () => string, principalId: () => string | undefined) {
    this.#onEvent = onEvent;
    this.#exchangeId = exchangeId;
    this.#principalId = principalId;
  }

  headCame(): void {
    this.#headMs = performance.now() - this.#since;
  }

  /** `code` is what the client got instead of a reply. */
  tell(what: string, details: EventDetails, code?: string): void {
    if (!isHeard(this.#onEvent)) return;
    const headMs = this.#headMs === undefined ? {} : { headMs: this.#headMs };
    tellEvent(
      this.#onEvent,
      what,
      { ...headMs, ...details },
      {
        exchangeId: this.#exchangeId(),
        principalId: this.#principalId(),
        durationMs: performance.now() - this.#since,
        code,
      },
    );
  }
}

interface Whose {
  readonly exchangeId: string;
  readonly principalId: string | undefined;
  readonly durationMs: number;
  readonly code: string | undefined;
}

const nobody: Whose = { exchangeId: '', principalId: undefined, durationMs: 0, code: undefined };

/** Publishes `relay.<what>`. Never keys, hosts or text. */
export function tellEvent(
  onEvent: OnEvent | undefined,
  what: string,
  details: EventDetails,
  whose: Whose = nobody,
): void {
  if (!isHeard(onEvent)) return;
  const decision = whose.code === undefined ? 'allow' : 'deny';
  const event = {
    type: `relay.${what}`,
    guard: 'relay',
    at: Date.now(),
    mode: 'enforce',
    decision,
    effective: decision,
    ...whose,
    details: Object.freeze({ ...details }),
  } as const;
  publish(Object.freeze(event), onEvent);
}
