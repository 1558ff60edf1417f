import TransportStream from 'winston-transport';
import type { TransportStreamOptions } from 'winston-transport';
import { MESSAGE } from '../log-info.ts';
import type { LogInfo } from '../log-info.ts';
import { startDelivery } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryOptions } from './delivery-options.ts';

const STREAM_OPTIONS = ['format', 'level', 'silent', 'handleExceptions', 'handleRejections'] as const;

/** The options of `createDelivery` and those that every winston transport takes. */
export type HttpsSinkOptions = DeliveryOptions & Pick<TransportStreamOptions, (typeof STREAM_OPTIONS)[number]>;

/** The rendered line if it is JSON, as `format.json()` renders it; any other text is wrapped. */
function jsonLine(info: LogInfo): string {
  const rendered = info[MESSAGE];
  if (typeof rendered !== 'string') return JSON.stringify({ level: info.level, message: String(info.message) });
  return /^\s*\{[^]*\}\s*$/.test(rendered) ? rendered : JSON.stringify({ level: info.level, message: rendered });
}

class HttpsSink extends TransportStream {
  readonly #delivery: Delivery;

  constructor(options: TransportStreamOptions, delivery: Delivery) {
    super(options);
    this.#delivery = delivery;
  }

  override log(info: LogInfo, next: () => void): void {
    // Kept or not, logging goes on: what was not kept has been told to the operator.
    if (this.#delivery.write(jsonLine(info))) this.emit('logged', info);
    next();
  }

  /** `logger.end()` reaches `finish` when the sink has everything, or after `closeMs`. */
  override _final(callback: (error?: Error | null) => void): void {
    this.#delivery.close().then(() => callback(), callback);
  }

  override close(): void {
    // winston calls this when the transport is removed; it waits for nothing.
    this.end();
  }
}

/**
 * A winston transport that sends records to an HTTPS sink by way of an encrypted spool, see `createDelivery`.
 * Put `redact()` into the format of the logger: this sends what the format rendered.
 *
 * @throws {ConfigError} when an option is wrong or the folder is open to others
 * @throws {StorageError} `locked` when another process uses the folder
 */
export function httpsSink(options: HttpsSinkOptions): TransportStream {
  const given = Object.entries(options ?? {});
  const forStream = (name: string): boolean => STREAM_OPTIONS.some((known) => known === name);
  const stream = Object.fromEntries(given.filter(([name]) => forStream(name)));
  const delivery = Object.fromEntries(given.filter(([name]) => !forStream(name))) as unknown as DeliveryOptions;
  return new HttpsSink(stream, startDelivery('httpsSink', delivery));
}
