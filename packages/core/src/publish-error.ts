import type { Denial } from './denial.ts';
import { errorName } from './error-name.ts';
import { publish } from './events.ts';
import type { OnEvent } from './events.ts';
import type { Exchange } from './exchange.ts';

/** Tells the operator about an error that was answered: its class, never its message. */
export function publishError(exchange: Exchange, denial: Denial, error: unknown, onEvent: OnEvent | undefined): void {
  publish(
    {
      type: 'errors.handled',
      guard: 'errors',
      at: Date.now(),
      exchangeId: exchange.id,
      principalId: exchange.principal?.id,
      mode: 'enforce',
      decision: 'deny',
      effective: 'deny',
      code: denial.code,
      durationMs: 0,
      details: { errorName: errorName(error), status: denial.status },
    },
    onEvent,
  );
}
