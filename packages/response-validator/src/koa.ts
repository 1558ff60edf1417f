import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import type { ResponseValidatorOptions } from './options.ts';
import { readSettings } from './settings.ts';
import { createResponseValidator } from './validator.ts';

/**
 * Koa middleware. Mount it last, right before the handlers of AI routes.
 * @throws {ConfigError} for a wrong option
 */
export function responseValidator(options?: ResponseValidatorOptions): KoaMiddleware {
  return toKoa(createResponseValidator(options), readSettings(options));
}
