import type { IncomingMessage } from 'node:http';
import { ConfigError, unavailableVerdict } from '@sallyport/core';
import type { Denial, Exchange, Guard, Verdict } from '@sallyport/core';
import { pathBelow, routeDenials, wrongMethod } from '@sallyport/core/routes';
import { unauthenticated } from '../../denials.ts';
import type { UsageOf } from '../read-usage.ts';
import { usageCsv } from '../usage-csv.ts';
import { prefersCsv } from './prefers-csv.ts';
import type { RouteSettings } from './route-options.ts';
import { usageQuery } from './usage-query.ts';
import type { AskedUsage } from './usage-query.ts';

const NAME = 'usage';

interface UsageReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A guard that reads what is asked for while it decides, and what there is to reply then. */
export interface UsageAnswer {
  readonly guard: Guard;
  readonly replyTo: (request: IncomingMessage) => UsageReply | undefined;
}

/** The same whether there is such usage or not: nobody learns here who else there is. */
const forbidden: Denial = Object.freeze({ code: 'usage-forbidden', status: 403, title: 'Not permitted' });
function wrong(name: string, more = ''): Denial {
  const detail = `The parameter \`${name}\` cannot be read${more}.`;
  return { code: 'invalid-usage-query', status: 400, title: 'Invalid query', detail };
}

/** What every reply has: usage is personal, and a browser must not take it for a page. */
const fields = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', vary: 'Accept' } as const;

export function createUsageAnswer({ ledger, may, key, path }: RouteSettings): UsageAnswer {
  const replies = new WeakMap<IncomingMessage, UsageReply>();

  function ownOf(exchange: Exchange): UsageOf | undefined {
    const { principal } = exchange;
    if (key === undefined) {
      if (principal === undefined) return undefined;
      const { id, tenant } = principal;
      return { principal: tenant === undefined ? { id } : { id, tenant } };
    }
    const own: unknown = key(exchange);
    if (own === undefined || own === '') return undefined;
    if (typeof own !== 'string') throw new TypeError(`usageRoute: \`key\` must return a string, got ${typeof own}.`);
    return { key: own };
  }

  /** Whose usage is read; `undefined` when the caller may not. */
  async function whoseOf(exchange: Exchange, { others, within, grouping }: AskedUsage, own: UsageOf) {
    // Who else spends from the same key is not the caller's business.
    const sharers = key !== undefined && grouping.by.some((name) => name === 'principal' || name === 'tenant');
    if (others === undefined && !sharers) return { ...own, ...within };
    const answer: unknown = await may?.(exchange);
    return answer === true ? { ...(others ?? own), ...within } : undefined;
  }

  async function check(exchange: Exchange): Promise<Verdict> {
    const { request } = exchange;
    const deny = (denial: Denial): Verdict => ({ allowed: false, denial });
    if ((pathBelow(request, path) ?? '').replace(/\/$/, '') !== '') return deny(routeDenials.notFound);
    if (request.method !== 'GET') return deny(wrongMethod('GET'));
    const own = ownOf(exchange);
    if (own === undefined) return deny(unauthenticated);
    const csv = prefersCsv(request.headers.accept);
    const search = new URLSearchParams((request.url ?? '').split('?').slice(1).join('?'));
    const asked = usageQuery(search, csv, Date.now());
    if (typeof asked === 'string') return deny(wrong(asked));
    const who = await whoseOf(exchange, asked, own);
    if (who === undefined) return deny(forbidden);
    try {
      replies.set(request, await replyOf(who, asked, csv));
    } catch (error) {
      if (error instanceof RangeError) return deny(wrong('every', ': too many periods in this range'));
      if (error instanceof ConfigError) return deny(wrong('timeZone', ': its days do not begin with a recorded hour'));
      if (error instanceof TypeError) throw error;
      return unavailableVerdict(NAME, error, 'deny');
    }
    return { allowed: true, details: { own: asked.others === undefined } };
  }

  async function replyOf(who: UsageOf, { range, grouping }: AskedUsage, csv: boolean): Promise<UsageReply> {
    const report = await ledger.usage(who, range, grouping);
    // Both forms say where the next page begins.
    const next = report.next === undefined ? {} : { 'x-next-offset': String(report.next) };
    if (csv) {
      const disposition = 'attachment; filename="usage.csv"';
      const type = 'text/csv; charset=utf-8; header=present';
      const headers = { ...fields, ...next, 'content-type': type, 'content-disposition': disposition };
      return { headers, body: usageCsv(report.rows) };
    }
    const { from, to } = range;
    const { every, timeZone, by } = grouping;
    const asked = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), every, timeZone, by };
    const headers = { ...fields, ...next, 'content-type': 'application/json; charset=utf-8' };
    return { headers, body: JSON.stringify({ ...asked, ...report }) };
  }

  return { guard: Object.freeze({ name: NAME, check }), replyTo: (request) => replies.get(request) };
}
