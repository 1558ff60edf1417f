import { bodyParser } from '@koa/bodyparser';
import { authenticate, authorize } from '@sallyport/authz/koa';
import { exchangeOf } from '@sallyport/core';
import { problemErrors } from '@sallyport/core/koa';
import type { Chat } from '@sallyport/example-chat';
import { apiKey } from '@sallyport/keys/koa';
import { promptGuard, strictJson } from '@sallyport/prompt-guard/koa';
import { byAddress } from '@sallyport/quota';
import { quota } from '@sallyport/quota/koa';
import { redactingLogger } from '@sallyport/redacting-logger/koa';
import { responseValidator } from '@sallyport/response-validator/koa';
import helmet from 'helmet';
import Koa from 'koa';
import type { Middleware } from 'koa';

/** helmet only sets response fields, so it runs on the raw response as it is. */
function securityHeaders(): Middleware {
  const setHeaders = helmet();
  return async (context, next) => {
    await new Promise<void>((resolve, reject) => {
      setHeaders(context.req, context.res, (error) => (error === undefined ? resolve() : reject(error as Error)));
    });
    await next();
  };
}

/** Tells the client the id under which the operator finds this request. */
const requestId: Middleware = async (context, next) => {
  context.set('x-request-id', exchangeOf(context.req)?.id ?? '');
  await next();
};

/** Mounts middleware on methods and a path, as a router would. */
function at(method: readonly string[], path: string, ...stack: Middleware[]): Middleware {
  const run = stack.reduceRight<Middleware>(
    (rest, middleware) => (context, next) => middleware(context, () => rest(context, next) as Promise<unknown>),
    async (_context, next) => void (await next()),
  );
  return (context, next) => (method.includes(context.method) && context.path === path ? run(context, next) : next());
}

/** The chat route behind every guard. Cheap refusals stand first; the body is parsed once the caller is known. */
export function createApp({ settings, protection, demo, reply }: Chat): Koa {
  const app = new Koa();
  app.use(problemErrors(protection.errors));
  app.use(securityHeaders());
  // What express-rate-limit does in front of the Express example.
  const limits = [{ unit: 'requests', limit: settings.requestsPerMinute, windowMs: 60_000 }] as const;
  app.use(quota({ key: byAddress(), limits }));
  if (demo !== undefined) {
    app.use(async (context, next) => {
      context.respond = false;
      // Koa's default of 404 is for replies that Koa sends itself.
      context.res.statusCode = 200;
      if (await demo.handle(context.req, context.res)) return;
      context.respond = true;
      context.res.statusCode = 404;
      await next();
    });
  }
  app.use(
    at(['GET', 'HEAD'], '/health', (context) => {
      context.body = { status: 'ok' };
    }),
  );
  app.use(
    at(
      ['POST'],
      '/v1/chat/completions',
      redactingLogger(protection.logger),
      requestId,
      apiKey(protection.apiKey),
      authenticate(protection.authenticate),
      authorize(protection.authorize),
      bodyParser({ jsonLimit: '256kb', enableTypes: ['json'] }),
      strictJson(),
      quota(protection.quota),
      promptGuard(protection.promptGuard),
      responseValidator(protection.responseValidator),
      async (context) => {
        const { status, contentType, body } = await reply(context.req);
        context.status = status;
        context.type = contentType;
        context.body = body;
      },
    ),
  );
  app.use((context) => context.throw(404));
  return app;
}
