import { openExchange } from './exchange.ts';
import { dropReplyFields, setFields } from './fields.ts';
import { errorDenial } from './http-errors.ts';
import type { KoaContextLike, KoaMiddleware } from './koa-context.ts';
import { readOptions } from './options.ts';
import { problemErrorsTable } from './problem-errors.ts';
import type { ProblemErrorsOptions } from './problem-errors.ts';
import { publishError } from './publish-error.ts';
import { renderRefusal } from './refusal.ts';

/** Koa twin of the Express error handler, mounted first: answers what is thrown behind it with a problem document. */
export function problemErrors(options?: ProblemErrorsOptions): KoaMiddleware {
  const { onEvent } = readOptions('problemErrors', options, problemErrorsTable);
  return async function problemErrorsMiddleware(context: KoaContextLike, next: () => Promise<unknown>) {
    try {
      await next();
    } catch (error) {
      const exchange = openExchange(context.req, context.res);
      const denial = errorDenial(error);
      publishError(exchange, denial, error, onEvent);
      // Too late to answer: Koa's own handler ends the connection.
      if (context.res.headersSent) throw error;
      const refusal = renderRefusal(denial, exchange);
      dropReplyFields(context.res);
      context.status = refusal.status;
      context.body = refusal.body;
      setFields(context.res, refusal.headers);
    }
  };
}
