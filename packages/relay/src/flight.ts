import { isHeard, publish } from '@sallyport/core';
import type { EventDetails, Exchange, OnEvent } from '@sallyport/core';
import type { RelayCall } from './call.ts';
import { Stopper } from './stopper.ts';

/** One call on its way, for events and for whoever has to stop it. */
export class Flight {
  readonly stopper: Stopper = new Stopper();
  /** In the list of those that are on their way. */
  place = -1;
  readonly #call: RelayCall;
  readonly #onEvent: OnEvent | undefined;
  #headMs: number | undefined;

  constructor(onEvent: OnEvent | undefined, call: RelayCall) {
    this.#onEvent = onEvent;
    this.#call = call;
  }

  headCame(): void {
    this.#headMs = performance.now() - this.stopper.since;
  }

  /** Whether `tell` reaches anybody. */
  get isHeard(): boolean {
    return isHeard(this.#onEvent);
  }

  get #principalId(): string | undefined {
    return (this.#call as Partial<Exchange>).principal?.id;
  }

  /** Who asks, as well as that is known; Express' `ip` knows of trusted proxies. */
  get client(): string {
    const { request } = this.#call;
    if (this.#principalId !== undefined || request === undefined) return `principal ${this.#principalId ?? ''}`;
    const ip: unknown = Reflect.get(request, 'ip');
    return `address ${typeof ip === 'string' ? ip : (request.socket.remoteAddress ?? '')}`;
  }

  /** `code` is what the client got instead of a reply. */
  tell(what: string, details: EventDetails, code?: string): void {
    if (!this.isHeard) return;
    const headMs = this.#headMs === undefined ? {} : { headMs: this.#headMs };
    tellEvent(
      this.#onEvent,
      what,
      { ...headMs, ...details },
      {
        exchangeId: this.#call.id ?? '',
        principalId: this.#principalId,
        durationMs: performance.now() - this.stopper.since,
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
