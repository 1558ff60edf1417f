import type { BodyAccess } from './exchange.ts';

/** The parsed body where body parsers leave it: on Express' request, or on Koa's `ctx.request`. */
export function bodyAccess(holder: object): BodyAccess {
  return {
    get: () => Reflect.get(holder, 'body') as unknown,
    set: (value) => void Reflect.set(holder, 'body', value),
    raw: () => {
      const raw: unknown = Reflect.get(holder, 'rawBody');
      return typeof raw === 'string' ? raw : undefined;
    },
  };
}
