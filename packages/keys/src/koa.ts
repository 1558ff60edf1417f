import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import { apiKeyGuard } from './api-key-guard.ts';
import { readApiKeyOptions } from './api-key-options.ts';
import type { ApiKeyOptions } from './api-key-options.ts';

/** Refuses requests without a valid API key (Koa) and names the key's owner as the principal. */
export function apiKey(options: ApiKeyOptions): KoaMiddleware {
  const settings = readApiKeyOptions(options);
  return toKoa(apiKeyGuard(settings), settings);
}

export type { ApiKeyOptions } from './api-key-options.ts';
export { keysAdmin } from './admin/keys-admin-koa.ts';
export type { KeysAdminOptions } from './admin/options.ts';
