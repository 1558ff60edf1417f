import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { answerDenial, onAbort, reportUsage } from '@sallyport/core';
import type { Denial, Exchange } from '@sallyport/core';
import { Breaker } from './breaker.ts';
import { prepare } from './call.ts';
import type { Prepared, RelayCall } from './call.ts';
import { Clock } from './clock.ts';
import { Delivery } from './delivery.ts';
import { closed, paused, timedOut } from './denials.ts';
import { requestIdOf } from './fields.ts';
import { Flight, tellEvent } from './flight.ts';
import { RelayError } from './forwarded.ts';
import type { Forwarded, RelayStatus } from './forwarded.ts';
import { KeyFiles } from './key-files.ts';
import { KeyRing } from './key-ring.ts';
import { relayOptions } from './options.ts';
import type { OpenedOptions, RelayOptions } from './options.ts';
import { pump } from './pump.ts';
import { Run } from './run.ts';
import type { RunEnd, RunResult } from './run.ts';

const EMPTY = { inputTokens: 0, outputTokens: 0 };

/** A relay that is open: what the middlewares and the plain function share. */
export class OpenRelay {
  readonly #options: OpenedOptions;
  readonly #breaker: Breaker;
  readonly #ring: KeyRing | undefined;
  readonly #files: KeyFiles | undefined;
  // A list, not a Set: each table that a busy Set outgrows keeps what was in it and points at the next one, so that all
  // calls would outlive the young generation.
  readonly #flights: Flight[] = [];
  readonly #clock: Clock;
  #paused: string | undefined;
  #closed = false;
  readonly #emptied: (() => void)[] = [];

  constructor(options: RelayOptions) {
    this.#options = relayOptions(options);
    const { settings, sources, rotation, breaker, onEvent, totalMs, tickMs } = this.#options;
    this.#clock = new Clock(this.#flights, totalMs, tickMs);
    this.#breaker = new Breaker(breaker, (state, scope) =>
      tellEvent(onEvent, state === 'open' ? 'opened' : 'recovered', { scope }),
    );
    if (settings.keyHeader === undefined) return;
    if (sources.files.length > 0) {
      this.#files = new KeyFiles(sources.files, {
        changed: (keys) => {
          this.#ring?.replace([...sources.fixed, ...keys]);
          tellEvent(onEvent, 'keys-reloaded', { keys: keys.length });
        },
        kept: (reason) => tellEvent(onEvent, 'key-reload-failed', { reason }),
      });
    }
    this.#ring = new KeyRing([...sources.fixed, ...(this.#files?.keys ?? [])], sources.functions, rotation);
  }

  /** Answers a request: on its response, in whatever way it comes out. */
  async serve(exchange: Exchange, response: ServerResponse): Promise<void> {
    const { settings, onDenied, protocol } = this.#options;
    const prepared = this.#admit(exchange);
    if ('code' in prepared) {
      reportUsage(exchange.request, EMPTY);
      this.#flight(exchange).tell('denied', { status: prepared.status }, prepared.code);
      return answerDenial(prepared, exchange, response, onDenied);
    }
    exchange.protocol ??= protocol ?? prepared.protocol;
    const flight = this.#takeOff(exchange);
    const { stopper } = flight;
    // An exchange tells cheaper than its signal does.
    onAbort(exchange.request, () => stopper.stop('aborted'));
    try {
      const result = await this.#run(prepared, flight);
      flight.headCame();
      const { end } = result;
      if (!('answer' in end)) {
        if (result.isFree) reportUsage(exchange.request, EMPTY);
        const denial = deniedBy(end);
        flight.tell('failed', { ...factsOf(result), reason: reasonOf(end), status: denial.status }, denial.code);
        // Nobody is left to be answered.
        if (stopper.stopped !== 'aborted') await answerDenial(denial, exchange, response, onDenied);
        return;
      }
      const { answer } = end;
      const { how, bytes, denial } = await Delivery.run(
        answer,
        exchange,
        response,
        settings,
        prepared.protocol,
        stopper,
      );
      // Not even put together for nobody: that costs as much as the rest of this function.
      if (how === 'complete' && !flight.isHeard) return;
      const facts = { ...factsOf(result), bytes, stream: answer.kind.shape !== 'document' };
      if (how === 'complete') return flight.tell('forwarded', { ...facts, status: answer.status });
      flight.tell('failed', { ...facts, reason: how, status: denial?.status }, denial?.code ?? 'upstream-failed');
      if (denial !== undefined && how !== 'aborted') await answerDenial(denial, exchange, response, onDenied);
    } finally {
      this.#landed(flight);
    }
  }

  /** The same without HTTP on this side. The body is passed as it comes: nothing of it is inspected. */
  async forward(call: RelayCall): Promise<Forwarded> {
    const prepared = this.#admit(call);
    if ('code' in prepared) {
      this.#flight(call).tell('denied', { status: prepared.status }, prepared.code);
      return { allowed: false, denial: prepared };
    }
    return new Promise((resolve, reject) => {
      this.#passOn(call, prepared, resolve).catch(reject);
    });
  }

  /** Answers at the head of the reply, and is over at its end. */
  async #passOn(call: RelayCall, prepared: Prepared, resolve: (forwarded: Forwarded) => void): Promise<void> {
    const flight = this.#takeOff(call);
    const { stopper } = flight;
    const { signal } = call;
    const aborted = (): void => stopper.stop('aborted');
    if (signal?.aborted === true) aborted();
    else signal?.addEventListener('abort', aborted, { once: true });
    try {
      const result = await this.#run(prepared, flight);
      flight.headCame();
      const facts = factsOf(result);
      const { end } = result;
      if (!('answer' in end)) {
        const denial = deniedBy(end);
        flight.tell('failed', { ...facts, reason: reasonOf(end), status: denial.status }, denial.code);
        return resolve({ allowed: false, denial });
      }
      const { message, kind, status, key } = end.answer;
      const body = new PassThrough();
      // It may break before anybody listens, and must not end the process; who reads it learns of it all the same.
      body.on('error', () => undefined);
      const requestId = requestIdOf(message.headers, key)?.[1];
      let bytes = 0;
      body.once('close', aborted);
      resolve({ allowed: true, status, contentType: kind.contentType, requestId, body });
      await new Promise<void>((over) => {
        const ended = (how: string): void => {
          const isComplete = how === 'complete';
          flight.tell(isComplete ? 'forwarded' : 'failed', { ...facts, reason: how, status, bytes });
          if (isComplete) body.end();
          else body.destroy(new RelayError(how));
          over();
        };
        const chunk = (one: Buffer): boolean => {
          bytes += one.length;
          return body.write(one);
        };
        pump(message, body, { hold: (one) => one, chunk, ended }, this.#options.settings.limits, stopper, key);
      });
    } finally {
      signal?.removeEventListener('abort', aborted);
      this.#landed(flight);
    }
  }

  pause(reason: string, { now = false }: { readonly now?: boolean } = {}): void {
    this.#paused = reason.slice(0, 200);
    tellEvent(this.#options.onEvent, 'paused', { reason: this.#paused, now, inFlight: this.#flights.length });
    if (now) for (const { stopper } of this.#flights.slice()) stopper.stop('paused');
  }

  resume(): void {
    if (this.#paused === undefined) return;
    this.#paused = undefined;
    tellEvent(this.#options.onEvent, 'resumed', {});
  }

  status(): RelayStatus {
    return Object.freeze({
      state: this.#closed ? 'closed' : this.#paused === undefined ? 'running' : 'paused',
      reason: this.#paused,
      breaker: this.#breaker.state,
      recentFailures: this.#breaker.recentFailures,
      inFlight: this.#flights.length,
      keys: this.#ring?.status() ?? [],
    });
  }

  async close({ graceMs = 10_000 }: { readonly graceMs?: number } = {}): Promise<void> {
    this.#closed = true;
    this.#files?.close();
    if (this.#flights.length > 0) {
      const timer = setTimeout(() => {
        for (const { stopper } of this.#flights.slice()) stopper.stop('closed');
      }, graceMs);
      await new Promise<void>((resolve) => this.#emptied.push(resolve));
      clearTimeout(timer);
    }
    this.#options.settings.target.close();
  }

  #admit(call: RelayCall): Prepared | Denial {
    if (this.#closed) return closed;
    if (this.#paused !== undefined) return paused;
    return prepare(call, this.#options.settings);
  }

  #flight(call: RelayCall): Flight {
    return new Flight(this.#options.onEvent, call);
  }

  #run(prepared: Prepared, flight: Flight): Promise<RunResult> {
    return new Run(this.#options.settings, this.#ring, this.#breaker, prepared, flight).answer();
  }

  #takeOff(call: RelayCall): Flight {
    const flight = this.#flight(call);
    flight.place = this.#flights.push(flight) - 1;
    this.#clock.start();
    return flight;
  }

  #landed(flight: Flight): void {
    const last = this.#flights.pop();
    if (last !== undefined && last !== flight) {
      this.#flights[flight.place] = last;
      last.place = flight.place;
    }
    if (this.#flights.length === 0) for (const emptied of this.#emptied.splice(0)) emptied();
  }
}

function deniedBy(result: Exclude<RunEnd, { readonly answer: unknown }>): Denial {
  if ('denial' in result) return result.denial;
  if (result.stopped === 'total-timeout') return timedOut;
  return result.stopped === 'closed' ? closed : paused;
}

const reasonOf = (result: Exclude<RunEnd, { readonly answer: unknown }>): string => {
  return 'denial' in result ? result.reason : result.stopped;
};

function factsOf({ upstreamStatus, key, attempts }: RunResult) {
  return { upstreamStatus, key, attempts };
}
