import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { authenticateGuard } from './authenticate/guard.ts';
import { readAuthenticateOptions } from './authenticate/options.ts';
import type { AuthenticateOptions } from './authenticate/options.ts';
import { authorizeGuard } from './authorize/guard.ts';
import { readAuthorizeOptions } from './authorize/options.ts';
import type { AuthorizeOptions } from './authorize/options.ts';
import type { ListedRoute } from './authorize/routes/list.ts';
import { markAuthorizing } from './authorize/routes/mark.ts';
import type { ProtectRoutesOptions } from './authorize/routes/options.ts';
import { protectWith } from './authorize/routes/protect.ts';

/** Finds out who acts (Express, Connect); refuses requests of nobody. */
export function authenticate(options: AuthenticateOptions): ConnectMiddleware {
  const settings = readAuthenticateOptions(options);
  return toConnect(authenticateGuard(settings), settings);
}

/** Refuses what the principal may not do (Express, Connect). */
export function authorize(options: AuthorizeOptions): ConnectMiddleware {
  const settings = readAuthorizeOptions(options);
  const passed = new WeakSet<object>();
  const guard = authorizeGuard(settings, (request) => void passed.add(request));
  return markAuthorizing(toConnect(guard, settings), settings.mode, (request) => passed.has(request));
}

/**
 * Puts a table of policies into the routes of an Express app or router, and in strict mode refuses the routes that have
 * none. To be called last, when everything is mounted.
 * @returns the routes without a policy; each was also reported as `authorize.uncovered`
 * @throws {ConfigError} for a bad table, a row without a route, and a route without a policy when `throwUncovered` is set
 */
export function protectRoutes(app: object, options: ProtectRoutesOptions): readonly ListedRoute[] {
  return protectWith(app, 'express', options, toConnect);
}
