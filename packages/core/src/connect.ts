import type { IncomingMessage, ServerResponse } from 'node:http';
import { openExchange } from './exchange.ts';
import type { BodyAccess } from './exchange.ts';
import { setFields } from './fields.ts';
import type { Guard } from './guard.ts';
import type { GuardSettings } from './guard-options.ts';
import { named } from './named.ts';
import { renderRefusal } from './refusal.ts';
import { runGuard } from './run-guard.ts';

/** Connect-style middleware: what Express 4, Express 5 and `node:http` routers mount. */
export type ConnectMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

function bodyOf(request: IncomingMessage): BodyAccess {
  return {
    get: () => Reflect.get(request, 'body') as unknown,
    set: (value) => void Reflect.set(request, 'body', value),
    raw: () => {
      const raw: unknown = Reflect.get(request, 'rawBody');
      return typeof raw === 'string' ? raw : undefined;
    },
  };
}

/** Mounts a guard on Express or any Connect-style router. */
export function toConnect(guard: Guard, settings: GuardSettings): ConnectMiddleware {
  async function decide(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const exchange = openExchange(request, response);
    exchange.access ??= bodyOf(request);
    const denial = await runGuard(guard, exchange, response, settings);
    if (denial === undefined) {
      // A client that left while the guard was deciding gets no upstream call: everything is settled already.
      return !exchange.lifecycle.ended;
    }
    await settings.onDenied?.(denial, exchange, response);
    if (response.writableEnded || response.headersSent) return false;
    const refusal = renderRefusal(denial, exchange);
    setFields(response, refusal.headers);
    response.statusCode = refusal.status;
    response.end(refusal.body);
    return false;
  }

  return named(guard.name, (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => {
    // Two callbacks, not then().catch(): an error thrown by next() belongs to the app, not to the guard.
    decide(request, response).then((proceed) => {
      if (proceed) next();
    }, next);
  });
}
