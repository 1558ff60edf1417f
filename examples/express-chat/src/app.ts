import { pipeline } from 'node:stream/promises';
import { authenticate, authorize } from '@sallyport/authz';
import { exchangeOf, problemErrors } from '@sallyport/core';
import type { Chat } from '@sallyport/example-chat';
import { apiKey } from '@sallyport/keys';
import { promptGuard, strictJson } from '@sallyport/prompt-guard';
import { quota } from '@sallyport/quota';
import { redactingLogger } from '@sallyport/redacting-logger';
import { responseValidator } from '@sallyport/response-validator';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';

/** Tells the client the id under which the operator finds this request. */
const requestId: RequestHandler = (request, response, next) => {
  response.setHeader('x-request-id', exchangeOf(request)?.id ?? '');
  next();
};

/** The chat route behind every guard. Cheap refusals stand first; the body is parsed once the caller is known. */
export function createApp({ settings, protection, demo, reply }: Chat): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet());
  app.use(
    rateLimit({
      windowMs: 60_000,
      limit: settings.requestsPerMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
    }),
  );
  if (demo !== undefined) {
    app.use((request, response, next) => {
      demo.handle(request, response).then((handled) => (handled ? undefined : next()), next);
    });
  }
  app.get('/health', (_request, response) => void response.json({ status: 'ok' }));
  app.post(
    '/v1/chat/completions',
    redactingLogger(protection.logger),
    requestId,
    apiKey(protection.apiKey),
    authenticate(protection.authenticate),
    authorize(protection.authorize),
    express.json({ limit: '256kb', verify: strictJson() }),
    quota(protection.quota),
    promptGuard(protection.promptGuard),
    responseValidator(protection.responseValidator),
    async (request, response) => {
      const { status, contentType, body } = await reply(request);
      response.status(status).type(contentType);
      if (typeof body === 'string') response.send(body);
      else {
        await pipeline(body, response).catch((error: unknown) => {
          // The client hung up: nobody is left to be told.
          if (exchangeOf(request)?.signal.aborted !== true) throw error;
        });
      }
    },
  );
  app.use((_request, _response, next) => next(Object.assign(new Error('no such route'), { status: 404 })));
  app.use(problemErrors(protection.errors));
  return app;
}
