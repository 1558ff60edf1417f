import type { ConnectMiddleware } from '@sallyport/core';
import { createApi } from './api.ts';
import { readApiOptions } from './options.ts';
import type { ApprovalsApiOptions } from './options.ts';
import { serve } from './serve.ts';

/**
 * Approvals over HTTP (Express, Connect): mount it behind an authenticator and a JSON parser. Every request below it is
 * answered here.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function approvalsApi(options: ApprovalsApiOptions): ConnectMiddleware {
  const settings = readApiOptions('approvalsApi', options);
  return serve(createApi(settings), settings);
}
