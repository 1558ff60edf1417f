import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { authenticateGuard } from './authenticate/guard.ts';
import { readAuthenticateOptions } from './authenticate/options.ts';
import type { AuthenticateOptions } from './authenticate/options.ts';
import { authorizeGuard } from './authorize/guard.ts';
import { readAuthorizeOptions } from './authorize/options.ts';
import type { AuthorizeOptions } from './authorize/options.ts';

/** Finds out who acts (Express, Connect); refuses requests of nobody. */
export function authenticate(options: AuthenticateOptions): ConnectMiddleware {
  const settings = readAuthenticateOptions(options);
  return toConnect(authenticateGuard(settings), settings);
}

/** Refuses what the principal may not do (Express, Connect). */
export function authorize(options: AuthorizeOptions): ConnectMiddleware {
  const settings = readAuthorizeOptions(options);
  return toConnect(authorizeGuard(settings), settings);
}
