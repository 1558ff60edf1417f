import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerDenial } from './answer.ts';
import { bodyAccess } from './body-access.ts';
import { openExchange } from './exchange.ts';
import type { Guard } from './guard.ts';
import type { GuardSettings } from './guard-options.ts';
import { named } from './named.ts';
import { runGuard } from './run-guard.ts';

/** Connect-style middleware: what Express 4, Express 5 and `node:http` routers mount. */
export type ConnectMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** Mounts a guard on Express or any Connect-style router. */
export function toConnect(guard: Guard, settings: GuardSettings): ConnectMiddleware {
  async function decide(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const exchange = openExchange(request, response);
    exchange.access ??= bodyAccess(request);
    const decision = await runGuard(guard, exchange, response, settings);
    // A client that left while the guard was deciding gets no upstream call: everything is settled already.
    if (decision.proceed) return !exchange.lifecycle.ended;
    await answerDenial(decision.denial, exchange, response, settings.onDenied);
    return false;
  }

  return named(guard.name, (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => {
    decide(request, response).then(
      (proceed) => {
        if (proceed) next();
      },
      // Express takes next(undefined) for "go on" and next('route') for "skip": only an Error keeps the door shut.
      (error: unknown) => next(error instanceof Error ? error : new Error(`${guard.name} failed`, { cause: error })),
    );
  });
}
