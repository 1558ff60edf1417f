import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { EventDetails } from './events.ts';
import type { Outcome, Settle } from './guard.ts';
import { onSocketEnd } from './socket-end.ts';
import type { Usage } from './usage.ts';

interface Settlement {
  readonly settle: Settle;
  readonly settled: (details: EventDetails) => void;
  readonly failed: (error: unknown) => void;
}

/** Knows when an exchange is over, and tells everybody who has to settle exactly once. */
export class Lifecycle {
  /** What a guard refused, so that the outcome is not mistaken for the handler's answer. */
  refused: 'request' | 'reply' | undefined;
  #ended: Outcome | undefined;
  #settlements: Settlement[] | undefined;
  #controller: AbortController | undefined;
  #listeners: (() => void)[] | undefined;
  #aborted = false;
  readonly #response: ServerResponse;
  readonly #startedAt = performance.now();
  readonly #exchange: { readonly usage: Usage | undefined };
  #forgetSocket: (() => void) | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, exchange: { readonly usage: Usage | undefined }) {
    this.#response = response;
    this.#exchange = exchange;
    // `on`, not `once`, which makes a state and a bound function of each: only the first of them counts.
    const ended = (): void => this.#end(!response.writableFinished);
    // `close` on the response, not on the request: the request closes as soon as its body has been read.
    response.on('finish', () => this.#end(false));
    response.on('close', ended);
    const socket = request.socket as Socket | undefined; // absent on the mock requests of unit tests
    if (response.destroyed || response.writableFinished || socket?.destroyed === true) ended();
    else if (socket !== undefined) this.#forgetSocket = onSocketEnd(socket, ended);
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  get ended(): boolean {
    return this.#ended !== undefined;
  }

  /** Stops the upstream call. Without a reason: the AI SDK dies of an unhandled rejection on any other than AbortError. */
  abort(): void {
    this.#aborted = true;
    this.#controller?.abort();
    const listeners = this.#listeners;
    this.#listeners = undefined;
    for (const listener of listeners ?? []) listener();
  }

  /** What `signal` tells, without the cost of one. */
  onAbort(listener: () => void): void {
    if (this.#aborted) listener();
    else (this.#listeners ??= []).push(listener);
  }

  onEnd(settlement: Settlement): void {
    if (this.#ended === undefined) (this.#settlements ??= []).push(settlement);
    else run(settlement, this.#ended);
  }

  #kind(aborted: boolean): Outcome['kind'] {
    if (this.refused !== undefined) return this.refused === 'request' ? 'denied' : 'withheld';
    if (aborted) return 'aborted';
    return this.#response.statusCode >= 500 ? 'failed' : 'completed';
  }

  #end(aborted: boolean): void {
    if (this.#ended !== undefined) return;
    this.#forgetSocket?.();
    const { statusCode } = this.#response;
    const durationMs = performance.now() - this.#startedAt;
    this.#ended = Object.freeze({ kind: this.#kind(aborted), statusCode, usage: this.#exchange.usage, durationMs });
    if (aborted) this.abort();
    // Last reserved, first settled: a logger mounted first sees what the guards behind it settled.
    for (const settlement of this.#settlements?.toReversed() ?? []) run(settlement, this.#ended);
    this.#settlements = undefined;
  }
}

function run({ settle, settled, failed }: Settlement, outcome: Outcome): void {
  const tell = (details: void | EventDetails): void => {
    if (details !== undefined) settled(details);
  };
  try {
    const result = settle(outcome);
    if (result instanceof Promise) result.then(tell).catch(failed);
    else tell(result);
  } catch (error) {
    failed(error);
  }
}
