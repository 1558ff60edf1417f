import type { IncomingMessage } from 'node:http';
import { unavailableVerdict } from '@sallyport/core';
import type { Exchange, Guard, Verdict } from '@sallyport/core';
import { adminAnswer } from './actions.ts';
import type { AdminAnswer, AdminReply } from './actions.ts';
import { adminDenials, denialOfError, wrongMethod } from './denials.ts';
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

/**
 * A form on another site can send GET, and POST with three media types of which this is none; a script there cannot
 * send it without being asked for by CORS. So a browser's cookie is of no use to it.
 */
function isJson({ headers }: IncomingMessage): boolean {
  return /^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '');
}

function hasContent({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

export function createAdmin({ keys, may, path }: KeysAdminSettings): KeysAdmin {
  const replies = new WeakMap<IncomingMessage, AdminReply>();

  async function answer(exchange: Exchange): Promise<AdminAnswer> {
    const { request, principal } = exchange;
    if (principal === undefined) return { denial: adminDenials.nobody };
    const route = adminRoute(request, path);
    if (route === undefined) return { denial: adminDenials.nowhere };
    if (typeof route === 'string') return { denial: wrongMethod(route) };
    if (request.method === 'POST' && !isJson(request)) return { denial: adminDenials.notJson };
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
