import type { Principal } from '@sallyport/core';
import type { Amounts } from '../amounts.ts';
import { priceOf } from '../price.ts';
import type { Price } from '../price.ts';
import type { LimitStatus } from '../rate-limit-fields.ts';
import type { Charge } from '../store.ts';
import type { Subject } from '../subject.ts';
import type { UsageEntry } from './entry.ts';
import type { UsageLedger } from './usage-ledger.ts';

/** Whose call it is, as plain data: a reservation may be settled by another process. */
export interface CallOwner {
  readonly key: string;
  readonly principal?: Pick<Principal, 'id' | 'tenant'> | undefined;
  readonly model?: string | undefined;
  readonly route?: string | undefined;
}

interface RecorderSettings {
  readonly ledger: UsageLedger | undefined;
  readonly price: Price | undefined;
}

/** Taken when a call is reserved: behind the handler, routers name another route. */
export function ownerOf({ key, principal, model, route }: Subject): CallOwner {
  const { id, tenant } = principal ?? {};
  const of = id === undefined ? undefined : { id, ...(tenant === undefined ? {} : { tenant }) };
  return { key, principal: of, model, route };
}

// A refused call costs its caller nothing, so it must not make rows of names that he has chosen.
const refusedBy = ({ key, principal }: CallOwner): UsageEntry => ({ key, principal, refused: 1 });

/** What the quota tells its ledger. Nothing here can fail a call. */
export class CallRecorder {
  readonly #settings: RecorderSettings;
  readonly #ledger: UsageLedger;

  constructor(ledger: UsageLedger, settings: RecorderSettings) {
    this.#ledger = ledger;
    this.#settings = settings;
  }

  refused(subject: Subject): void {
    void this.#ledger.record(refusedBy(ownerOf(subject)));
  }

  /**
   * @param used `undefined`: everything was given back
   * @param estimated nobody knows what the call really used
   */
  settled(
    owner: CallOwner,
    used: Amounts | undefined,
    estimated: boolean,
    principal: Principal | undefined,
  ): void | Promise<void> {
    if (used === undefined) return this.released(owner);
    const money = used.money ?? this.#priced(owner, used, principal);
    return this.#ledger.record({ ...entryOf(owner, used), money, estimated: estimated ? 1 : 0 });
  }

  released(owner: CallOwner): void | Promise<void> {
    return this.#ledger.record({ ...owner, released: 1 });
  }

  /** Settled by a plain function. */
  spent(owner: CallOwner, used: Amounts): void | Promise<void> {
    return this.#ledger.record(entryOf(owner, used));
  }

  standing(subject: Subject, charges: readonly Charge[], limits: readonly LimitStatus[]): void {
    const { key, principal, exchange } = subject;
    const of = { key, principal, exchangeId: exchange?.id ?? '' };
    charges.forEach((charge, index) => {
      const status = limits[index];
      if (status !== undefined) this.#ledger.watch({ charge, status }, of);
    });
  }

  /** Of a quota without a limit on money. */
  #priced({ model }: CallOwner, { inputTokens, outputTokens }: Amounts, principal: Principal | undefined): number {
    const { price } = this.#settings;
    if (price === undefined || model === undefined || inputTokens === undefined || outputTokens === undefined) return 0;
    try {
      return priceOf(price, { model, principal, inputTokens, outputTokens }) ?? 0;
    } catch {
      process.emitWarning('The price of a call could not be recorded: `price` failed.', { code: 'SALLYPORT_LEDGER' });
      return 0;
    }
  }
}

function entryOf(owner: CallOwner, used: Amounts): UsageEntry {
  const { requests = 1, inputTokens = 0, outputTokens = 0, money = 0, bytes = 0 } = used;
  const tokens = used.tokens ?? Math.min(inputTokens + outputTokens, Number.MAX_SAFE_INTEGER);
  return { ...owner, requests, inputTokens, outputTokens, tokens, money, bytes };
}
