import type { IncomingMessage } from 'node:http';
import { unavailableVerdict } from '@sallyport/core';
import type { Exchange, Guard, Verdict } from '@sallyport/core';
import { isJsonRequest, routeDenials, wrongMethod } from '@sallyport/core/routes';
import { adminAnswer } from './actions.ts';
import type { AdminAnswer, AdminReply } from './actions.ts';
import { denialOfError } from './denials.ts';
import type { KeysAdminSettings } from './options.ts';
import { Permissions } from './permissions.ts';
import { adminRoute } from './route.ts';

const NAME = 'keys-admin';

/** A mistake of the app, and not of the store nor of the policy, whatever those throw. */
class MountError extends TypeError {
  override readonly name = 'TypeError';
}

/** A guard that does what is asked for while it decides, and what there is to reply then. */
export interface KeysAdmin {
  readonly guard: Guard;
  readonly replyTo: (request: IncomingMessage) => AdminReply | undefined;
}

function hasContent({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

export function createAdmin({ keys, may, path }: KeysAdminSettings): KeysAdmin {
  const replies = new WeakMap<IncomingMessage, AdminReply>();

  async function answer(exchange: Exchange): Promise<AdminAnswer> {
    const { request, principal } = exchange;
    if (principal === undefined) return { denial: routeDenials.unauthenticated };
    const route = adminRoute(request, path);
    if (route === undefined) return { denial: routeDenials.notFound };
    if (typeof route === 'string') return { denial: wrongMethod(route) };
    if (request.method === 'POST' && !isJsonRequest(request)) return { denial: routeDenials.notJson };
    const { body } = exchange;
    if (body === undefined && request.method === 'POST' && hasContent(request)) {
      throw new MountError('keysAdmin: the body was not parsed; mount express.json() or a Koa body parser in front.');
    }
    return adminAnswer(keys, { ...route, body, permissions: new Permissions(may, principal), by: principal.id });
  }

  async function check(exchange: Exchange): Promise<Verdict> {
    const { request } = exchange;
    const route = adminRoute(request, path);
    const details = typeof route === 'object' ? { action: route.verb, keyId: route.id } : {};
    try {
      const answered = await answer(exchange);
      if ('denial' in answered) return { allowed: false, denial: answered.denial, details };
      replies.set(request, answered);
      return { allowed: true, details };
    } catch (error) {
      const denial = denialOfError(error);
      if (denial !== undefined) return { allowed: false, denial, details };
      if (error instanceof MountError) throw error;
      return unavailableVerdict(NAME, error, 'deny');
    }
  }

  return { guard: Object.freeze({ name: NAME, check }), replyTo: (request) => replies.get(request) };
}
