import { unavailableVerdict, withinTime } from '@sallyport/core';
import type { Exchange, Guard, Verdict } from '@sallyport/core';
import { forbidden, unauthenticated } from '../denials.ts';
import { readAuthorizeOptions } from './options.ts';
import type { AuthorizeOptions, AuthorizeSettings } from './options.ts';

const NAME = 'authorize';

export function authorizeGuard(settings: AuthorizeSettings): Guard {
  const { policy, action, resource, resourceOf, fieldsOf, timeoutMs } = settings;

  async function check(exchange: Exchange): Promise<Verdict> {
    const { principal } = exchange;
    if (principal === undefined) {
      return {
        allowed: false,
        denial: unauthenticated('Bearer'),
        details: { action, resource, reason: 'no-principal' },
      };
    }
    let instance: object | undefined;
    try {
      // Query builders are thenables, not promises; unawaited, one would pass for the instance.
      if (resourceOf !== undefined) instance = await withinTime(Promise.resolve(resourceOf(exchange)), timeoutMs);
    } catch (error) {
      // Without the instance nothing can be decided, so nobody is let in.
      return unavailableVerdict(NAME, error, 'deny');
    }
    const fields = fieldsOf?.(exchange);
    const may = (field?: string): boolean => policy.can(principal, action, resource, instance, field);
    const permitted = fields === undefined ? may() : fields.length > 0 && fields.every((field) => may(field));
    if (permitted) return { allowed: true, details: { action, resource } };
    return { allowed: false, denial: forbidden, details: { action, resource, reason: 'not-permitted' } };
  }

  return Object.freeze({ name: NAME, check });
}

/** The plain guard, for apps that mount or combine guards themselves. */
export function createAuthorizer(options: AuthorizeOptions): Guard {
  return authorizeGuard(readAuthorizeOptions(options));
}
