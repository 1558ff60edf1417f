import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OnEvent } from './events.ts';
import { openExchange } from './exchange.ts';
import { dropReplyFields, setFields } from './fields.ts';
import { errorDenial } from './http-errors.ts';
import { callable } from './option-rules.ts';
import { optional, readOptions } from './options.ts';
import type { OptionEntry } from './options.ts';
import { publishError } from './publish-error.ts';
import { renderRefusal } from './refusal.ts';

export interface ProblemErrorsOptions {
  /** Receives an `errors.handled` event for every error that was answered. */
  readonly onEvent?: OnEvent;
}

export type ConnectErrorMiddleware = (
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

export const problemErrorsTable: { readonly onEvent: OptionEntry<OnEvent | undefined> } = {
  onEvent: optional(callable<OnEvent>()),
};

/**
 * Express error handler, mounted last: malformed JSON, bodies over the cap, unsupported types and bugs are
 * answered with a problem document instead of an HTML page with a stack trace.
 */
export function problemErrors(options?: ProblemErrorsOptions): ConnectErrorMiddleware {
  const { onEvent } = readOptions('problemErrors', options, problemErrorsTable);
  // Express recognises error handlers by their four parameters.
  return function problemErrorsMiddleware(error, request, response, next) {
    const exchange = openExchange(request, response);
    const denial = errorDenial(error);
    publishError(exchange, denial, error, onEvent);
    // Too late to answer: Express closes the connection, so that a truncated reply does not look complete.
    if (response.headersSent) return next(error);
    const refusal = renderRefusal(denial, exchange);
    dropReplyFields(response);
    setFields(response, refusal.headers);
    response.statusCode = refusal.status;
    response.end(refusal.body);
  };
}
