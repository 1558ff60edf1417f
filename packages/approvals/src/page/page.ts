import type { IncomingMessage } from 'node:http';
import { unavailableVerdict } from '@sallyport/core';
import type { Denial, Exchange, Principal, Verdict } from '@sallyport/core';
import { pathBelow, routeDenials, wrongMethod } from '@sallyport/core/routes';
import { createApi } from '../api/api.ts';
import type { ApprovalsApi } from '../api/api.ts';
import { apiDenials } from '../api/denials.ts';
import type { ApprovalsApiSettings } from '../api/options.ts';
import { StoreDownError } from '../desk.ts';
import { clientFiles } from './client-data.ts';
import { pageHeaders } from './headers.ts';
import { reviewItem } from './item.ts';
import { reviewQueue } from './queue.ts';

const NAME = 'approvals-page';

/** Name of what is sent, by whose end its type is known, and its text; or where to look instead. */
type PageAnswer =
  { readonly name: string; readonly text: string } | { readonly location: string } | { readonly denial: Denial };

const idPattern = /^[\w-]{1,64}$/;

/** As the client wrote it: Express takes the path of the mount off `url`. */
const writtenPath = (request: IncomingMessage): string => {
  const original: unknown = Reflect.get(request, 'originalUrl');
  return (typeof original === 'string' ? original : (request.url ?? '/')).split(/[?#]/, 1)[0] ?? '/';
};

/** A guard that answers for the page and, below `/api`, for the JSON API. */
export function createPage(settings: ApprovalsApiSettings): ApprovalsApi {
  const { approvals, path } = settings;
  const apiPath = `${path}/api`;
  const api = createApi({ ...settings, path: apiPath });
  const answers = new WeakMap<IncomingMessage, PageAnswer>();

  async function data(below: string, request: IncomingMessage, principal: Principal): Promise<PageAnswer> {
    if (below === '/queue') {
      const selected = new URL(request.url ?? '/', 'http://page').searchParams.get('selected') ?? '';
      const shown = idPattern.test(selected) ? selected : undefined;
      return { name: 'queue.json', text: JSON.stringify(await reviewQueue(approvals, principal, shown)) };
    }
    const id = below.slice('/items/'.length);
    const item = idPattern.test(id) ? await reviewItem(approvals, id, principal) : undefined;
    return item === undefined ? { denial: apiDenials.absent } : { name: 'item.json', text: JSON.stringify(item) };
  }

  async function answer({ request, principal }: Exchange): Promise<PageAnswer> {
    const below = pathBelow(request, path) ?? '';
    if (principal === undefined) return { denial: routeDenials.unauthenticated };
    if (request.method !== 'GET' && request.method !== 'HEAD') return { denial: wrongMethod('GET, HEAD') };
    if (below === '/queue' || below.startsWith('/items/')) return data(below, request, principal);
    if (below === '/') {
      const written = writtenPath(request);
      // What the page asks for is relative to its own path, which therefore has to end in a slash.
      if (!written.endsWith('/')) return { location: `./${written.split('/').at(-1) ?? ''}/` };
    }
    const name = below === '/' ? 'page.html' : below.slice(1);
    const text = name === 'page.html' && below !== '/' ? undefined : ownFile(name);
    return text === undefined ? { denial: routeDenials.notFound } : { name, text };
  }

  async function check(exchange: Exchange): Promise<Verdict> {
    const { request } = exchange;
    if (pathBelow(request, apiPath) !== undefined) return api.guard.check(exchange);
    try {
      const answered = await answer(exchange);
      if ('denial' in answered) return { allowed: false, denial: answered.denial };
      answers.set(request, answered);
      return { allowed: true };
    } catch (error) {
      if (!(error instanceof StoreDownError)) throw error;
      return unavailableVerdict(NAME, error, 'deny');
    }
  }

  const reply: ApprovalsApi['reply'] = (request, response) => {
    const answered = answers.get(request);
    if (answered === undefined) return api.reply(request, response);
    if ('location' in answered) response.writeHead(308, { location: answered.location, ...pageHeaders('') }).end();
    else if ('text' in answered) {
      response.writeHead(200, pageHeaders(answered.name)).end(request.method === 'HEAD' ? undefined : answered.text);
    }
  };
  return { guard: Object.freeze({ name: NAME, check }), reply };
}

const ownFile = (name: string): string | undefined =>
  Object.hasOwn(clientFiles, name) ? clientFiles[name] : undefined;
