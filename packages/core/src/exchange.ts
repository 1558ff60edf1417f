import type { IncomingMessage, ServerResponse } from 'node:http';
import { Lifecycle } from './lifecycle.ts';
import type { Principal } from './principal.ts';
import { addUsage } from './usage.ts';
import type { Usage } from './usage.ts';

/** One line of the exchange's history: which guard decided what. */
export interface VerdictRecord {
  readonly guard: string;
  readonly decision: 'allow' | 'flag' | 'deny';
  readonly effective: 'allow' | 'deny';
  readonly code: string | undefined;
}

/** Where the parsed body lives: `req.body` in Express, `ctx.request.body` in Koa. */
export interface BodyAccess {
  get(): unknown;
  set(value: unknown): void;
  /** The body's text as received, where the body parser keeps it. */
  raw(): string | undefined;
}

/** What the guards of one request share. Lives on the raw request, invisible to loggers and `JSON.stringify`. */
export interface Exchange {
  /** A random UUID; never taken from a header, which a client could forge. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly request: IncomingMessage;
  readonly method: string;
  /** Path of the request as the client sent it, without the query. */
  readonly path: string;
  body: unknown;
  readonly rawBody: string | undefined;
  principal: Principal | undefined;
  /** Protocol the route speaks, when a guard was told or has recognised it. */
  protocol: string | undefined;
  readonly usage: Usage | undefined;
  readonly verdicts: readonly VerdictRecord[];
  /** The route as Koa's router names it, where a guard runs behind one; Express keeps it on the request. */
  readonly route?: string | undefined;
  /**
   * What the handler put into the prompt, for the guards that look at the reply: tokens that no reply may hold, and the
   * names of the tools that may be called (`undefined`: nobody has said). Replace it, never change it.
   */
  prompt: { readonly canaries: readonly string[]; readonly tools: readonly string[] | undefined };
  /** Aborts when the client goes away or a guard stops the reply. Pass it to the upstream call. */
  readonly signal: AbortSignal;
  /** Computes once per body: setting `body` forgets what was remembered. */
  remember<T>(key: symbol, make: () => T): T;
}

// Symbol.for, so that two installed copies of core share one exchange.
const EXCHANGE = Symbol.for('sallyport.exchange.v1');

const NO_PROMPT: Exchange['prompt'] = Object.freeze({ canaries: Object.freeze([]), tools: undefined });

/** The exchange with what only core may do to it. */
export class ExchangeState implements Exchange {
  readonly startedAt: number = Date.now();
  readonly request: IncomingMessage;
  readonly verdicts: VerdictRecord[] = [];
  readonly lifecycle: Lifecycle;
  principal: Principal | undefined;
  protocol: string | undefined;
  usage: Usage | undefined;
  route: string | undefined;
  prompt: Exchange['prompt'] = NO_PROMPT;
  access: BodyAccess | undefined;
  // Made when asked for: they would be paid for before the first token of every reply.
  #id: string | undefined;
  #memory: Map<symbol, unknown> | undefined;
  #remembered: unknown;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.request = request;
    this.lifecycle = new Lifecycle(request, response, this);
  }

  get id(): string {
    return (this.#id ??= crypto.randomUUID());
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  get path(): string {
    // Express rewrites `url` under a mounted router and keeps the whole of it in `originalUrl`.
    const original: unknown = Reflect.get(this.request, 'originalUrl');
    const url = typeof original === 'string' ? original : (this.request.url ?? '/');
    const at = url.indexOf('?');
    return at < 0 ? url : url.slice(0, at);
  }

  get body(): unknown {
    return this.access?.get();
  }

  set body(value: unknown) {
    this.access?.set(value);
    this.#memory = undefined;
  }

  get rawBody(): string | undefined {
    return this.access?.raw();
  }

  get signal(): AbortSignal {
    return this.lifecycle.signal;
  }

  remember<T>(key: symbol, make: () => T): T {
    const body = this.body;
    if (body !== this.#remembered) this.#memory = undefined;
    this.#remembered = body;
    const memory = (this.#memory ??= new Map<symbol, unknown>());
    if (!memory.has(key)) memory.set(key, make());
    return memory.get(key) as T;
  }

  reportUsage(report: Usage): void {
    this.usage = addUsage(this.usage, report);
  }
}

export function openExchange(request: IncomingMessage, response: ServerResponse): ExchangeState {
  const existing: unknown = Reflect.get(request, EXCHANGE);
  if (existing !== undefined) return existing as ExchangeState;
  const state = new ExchangeState(request, response);
  Object.defineProperty(request, EXCHANGE, { value: state });
  return state;
}

/** The exchange of a raw request (Express `req`, Koa `ctx.req`), or `undefined` when no guard has run yet. */
export function exchangeOf(request: IncomingMessage): Exchange | undefined {
  return Reflect.get(request, EXCHANGE) as Exchange | undefined;
}

/**
 * Tells the guards what the call really used. Reports add up. Call it with the raw request.
 * @throws {TypeError} when a count is not a non-negative integer
 */
export function reportUsage(request: IncomingMessage, usage: Usage): void {
  const state = Reflect.get(request, EXCHANGE) as ExchangeState | undefined;
  state?.reportUsage(usage);
}

/**
 * Calls back when `signal` of the exchange aborts, for handlers that answer many requests: a signal and its listener cost
 * more than passing on a short reply. The listener must not throw.
 */
export function onAbort(request: IncomingMessage, listener: () => void): void {
  const state = Reflect.get(request, EXCHANGE) as ExchangeState | undefined;
  state?.lifecycle.onAbort(listener);
}
