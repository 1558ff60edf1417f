import type { ConnectMiddleware } from '@sallyport/core';
import { readApiOptions } from '../api/options.ts';
import type { ApprovalsApiOptions } from '../api/options.ts';
import { serve } from '../api/serve.ts';
import { createPage } from './page.ts';

/**
 * The reviewers' page, and below its `/api` the JSON API (Express, Connect): mount it behind an authenticator and a JSON
 * parser. Every request below it is answered here.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function approvalsPage(options: ApprovalsApiOptions): ConnectMiddleware {
  const settings = readApiOptions('approvalsPage', options);
  return serve(createPage(settings), settings);
}
