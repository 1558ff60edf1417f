import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import { authenticateGuard } from './authenticate/guard.ts';
import { readAuthenticateOptions } from './authenticate/options.ts';
import type { AuthenticateOptions } from './authenticate/options.ts';
import { authorizeGuard } from './authorize/guard.ts';
import { readAuthorizeOptions } from './authorize/options.ts';
import type { AuthorizeOptions } from './authorize/options.ts';

/** Finds out who acts (Koa); refuses requests of nobody. */
export function authenticate(options: AuthenticateOptions): KoaMiddleware {
  const settings = readAuthenticateOptions(options);
  return toKoa(authenticateGuard(settings), settings);
}

/** Refuses what the principal may not do (Koa). */
export function authorize(options: AuthorizeOptions): KoaMiddleware {
  const settings = readAuthorizeOptions(options);
  return toKoa(authorizeGuard(settings), settings);
}

export type { AuthenticateOptions } from './authenticate/options.ts';
export type { AuthorizeOptions } from './authorize/options.ts';
