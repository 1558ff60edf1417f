import { denialError, optional, readOptions, rule } from '@sallyport/core';
import type { KoaContextLike, KoaMiddleware } from '@sallyport/core/koa';
import { inspectJsonText } from '@sallyport/wire/request';
import { denials } from './denials.ts';
import type { StrictJsonOptions } from './strict-json.ts';

/**
 * Koa twin of the Express verifier, mounted right behind the body parser: refuses ambiguous JSON before any other
 * guard works on it. `promptGuard` checks the same again by itself.
 * @throws {ConfigError} for a bad option; the middleware throws what `problemErrors` answers with a 400
 */
export function strictJson(options?: StrictJsonOptions): KoaMiddleware {
  const { maxDepth } = readOptions('strictJson', options, { maxDepth: optional(rule.integer(1, 256), 32) });
  return async function strictJsonMiddleware(context: KoaContextLike, next: () => Promise<unknown>): Promise<void> {
    const raw: unknown = Reflect.get(context.request, 'rawBody');
    const json = /[/+]json\b/i.test(context.req.headers['content-type'] ?? '');
    if (json && typeof raw === 'string' && raw !== '' && inspectJsonText(raw, { maxDepth }) !== undefined) {
      throw denialError(denials.malformedBody);
    }
    await next();
  };
}
