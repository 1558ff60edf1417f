import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import { apiKeyGuard } from './api-key-guard.ts';
import { readApiKeyOptions } from './api-key-options.ts';
import type { ApiKeyOptions } from './api-key-options.ts';

/** Refuses requests without a valid API key (Express, Connect) and names the key's owner as the principal. */
export function apiKey(options: ApiKeyOptions): ConnectMiddleware {
  const settings = readApiKeyOptions(options);
  return toConnect(apiKeyGuard(settings), settings);
}
