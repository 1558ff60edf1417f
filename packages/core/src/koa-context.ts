import type { IncomingMessage, ServerResponse } from 'node:http';

/** The members of a Koa 2 or 3 context that an adapter touches. */
export interface KoaContextLike {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  // `object`, because Koa 2 types refuse a weak type with an optional body.
  readonly request: object;
  status: number;
  body: unknown;
}

export type KoaMiddleware = (context: KoaContextLike, next: () => Promise<unknown>) => Promise<void>;
