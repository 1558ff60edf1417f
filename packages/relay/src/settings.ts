import type { OnEvent } from '@sallyport/core';
import type { AttemptLimits } from './attempt.ts';
import type { RelayCall } from './call.ts';
import type { FoundRoute } from './routes.ts';
import type { PumpLimits } from './pump.ts';
import type { Target } from './target.ts';

/** Everything that was checked at construction; no key is in it. */
export interface RelaySettings {
  readonly target: Target;
  readonly keyHeader: string | undefined;
  readonly findRoute: (method: string, path: string) => FoundRoute;
  readonly query: readonly string[];
  readonly models: readonly string[];
  readonly prepare: ((body: unknown, call: RelayCall) => unknown) | undefined;
  readonly askUsage: boolean;
  /** Names and values in turn; first the host, then the field of the key, where there is one, with nothing in it. */
  readonly fixed: readonly string[];
  /** The same for a request with a body, whose length is to be the last value. Copied as they are: no list has to grow. */
  readonly fixedWithBody: readonly string[];
  readonly requestHeaders: readonly string[];
  readonly replyHeaders: readonly string[];
  readonly limits: AttemptLimits & PumpLimits;
  readonly maxRetries: number;
  readonly maxWaitMs: number;
  readonly idempotencyHeader: string | undefined;
  readonly onEvent: OnEvent | undefined;
}
