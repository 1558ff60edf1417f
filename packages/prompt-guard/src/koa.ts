import { toKoa } from '@sallyport/core/koa';
import type { KoaMiddleware } from '@sallyport/core/koa';
import type { PromptGuardOptions } from './options.ts';
import { promptGuardFrom } from './prompt-guard.ts';
import { readSettings } from './settings.ts';

export { strictJson } from './koa-strict-json.ts';

/** Koa middleware; mount it behind the body parser. */
export function promptGuard(options?: PromptGuardOptions): KoaMiddleware {
  const settings = readSettings(options);
  return toKoa(promptGuardFrom(settings), settings);
}
