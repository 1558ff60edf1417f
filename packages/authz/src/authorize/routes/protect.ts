import type { IncomingMessage } from 'node:http';
import { ConfigError, isHeard, publish } from '@sallyport/core';
import type { Guard, GuardSettings } from '@sallyport/core';
import { forbidden, notFound } from '../../denials.ts';
import { authorizeGuard } from '../guard.ts';
import { whoAsked } from '../who.ts';
import { listRoutes, mountedRoutes } from './list.ts';
import type { ListedRoute } from './list.ts';
import { readProtectRoutesOptions } from './options.ts';
import type { ProtectRoutesOptions, ProtectRoutesSettings, RouteRow } from './options.ts';
import { hasPassed, markAuthorizing } from './mark.ts';
import { isProtected, protectedBy, protectedMethods, remember } from './protected.ts';
import type { MountedRoute } from './route.ts';
import { seal } from './seal.ts';

const OWNER = 'protectRoutes';
type Adapt = (guard: Guard, settings: GuardSettings) => unknown;
type Framework = 'express' | 'koa';
type Rows = ReadonlyMap<string, RouteRow>;

const PROTECTION = { enforce: 'table', observe: 'observed' } as const;
const ENFORCED = new Set(['table', 'open']);

/** The row of a method: its own, for HEAD that of GET, then the one for all. */
const rowOf = (rows: Rows, method: string): RouteRow | undefined => {
  return rows.get(method) ?? (method === 'HEAD' ? rows.get('GET') : undefined) ?? rows.get('*');
};

/** One guard for one route, which looks its row up by the method that the framework went by. */
function routeGuard(
  rows: Rows,
  fixed: string | undefined,
  settings: ProtectRoutesSettings,
  isOpen: (method: string) => boolean,
): Guard {
  const { uncoveredStatus, onEvent } = settings;
  const guards = new Map(
    [...rows.values()].map((row) => [row, row.settings === undefined ? undefined : authorizeGuard(row.settings)]),
  );
  const methodOf = (request: IncomingMessage): string => fixed ?? (request.method ?? '').toUpperCase();
  return Object.freeze({
    name: 'authorize',
    check: (exchange) => {
      const method = methodOf(exchange.request);
      const row = rowOf(rows, method);
      const guard = row === undefined ? undefined : guards.get(row);
      if (guard !== undefined) return guard.check(exchange);
      const details = { reason: row === undefined ? 'no-policy' : 'open', ...whoAsked(exchange, onEvent) };
      if (row !== undefined || isOpen(method)) return { allowed: true, details };
      return { allowed: false, denial: uncoveredStatus === 404 ? notFound : forbidden, details };
    },
  } satisfies Guard);
}

interface Plan {
  readonly route: MountedRoute;
  readonly rows: Map<string, RouteRow>;
}

function asksTheSame({ settings: a }: RouteRow, other: RouteRow | undefined): boolean {
  const b = other?.settings;
  if (other === undefined || a === undefined || b === undefined) return other !== undefined && a === b;
  const names = ['action', 'resource', 'zone', 'resourceOf', 'fieldsOf', 'timeoutMs'] as const;
  return names.every((name) => a[name] === b[name]);
}

/** One plan for one route of the framework, however many ways lead to it. */
function plans(routes: readonly MountedRoute[], table: readonly RouteRow[]): readonly Plan[] {
  const found = new Map<object, Plan>();
  const used = new Set<RouteRow>();
  for (const route of routes) {
    const { target, methods, fits, path } = route;
    const rows = new Map<string, RouteRow>();
    for (const row of table) {
      const applies = row.method === '*' || methods.includes('*') || methods.includes(row.method);
      if (!applies || !fits(row.path)) continue;
      const other = rows.get(row.method);
      if (other !== undefined && !asksTheSame(row, other)) {
        const why = `${path} is reached as ${other.path} and as ${row.path}, under different rows; use authorize() there`;
        throw new ConfigError(OWNER, 'routes', `one route ${why}.`);
      }
      rows.set(row.method, row);
      used.add(row);
    }
    const known = found.get(target);
    if (known === undefined) found.set(target, { route, rows });
    else {
      // Which way a request took is for the framework to know; the same handlers cannot be under two rows.
      const same =
        known.rows.size === rows.size && [...rows].every(([key, row]) => asksTheSame(row, known.rows.get(key)));
      if (!same) {
        const why = `is reached in several ways (${known.route.path}, ${path}) under different rows; use authorize() there`;
        throw new ConfigError(OWNER, 'routes', `one route ${why}.`);
      }
    }
  }
  const idle = table.find((row) => !used.has(row));
  if (idle === undefined) return [...found.values()];
  throw new ConfigError(OWNER, 'routes', `no route is mounted at ${idle.method} ${idle.path}, which \`routes\` names.`);
}

/** Refuses where a policy in front, which should have been asked, was not; it tells nobody of what it lets pass. */
function proving(fronts: readonly unknown[], refusal: unknown, framework: Framework): object {
  const hasRun = (request: IncomingMessage): boolean => fronts.every((front) => hasPassed(front, request));
  const refuse = refusal as (...given: unknown[]) => unknown;
  const proof =
    framework === 'koa'
      ? async (context: { readonly req: IncomingMessage }, next: () => unknown): Promise<unknown> =>
          hasRun(context.req) ? next() : refuse(context, next)
      : (request: IncomingMessage, response: unknown, next: () => unknown): unknown =>
          hasRun(request) ? next() : refuse(request, response, next);
  return Object.defineProperty(proof, 'name', { value: 'authorizeProof' });
}

function protect({ route, rows }: Plan, settings: ProtectRoutesSettings, adapt: Adapt, framework: Framework): void {
  const { target, methods, marked, fronts, prepend } = route;
  const { strict, mode } = settings;
  const isCovered = (method: string): boolean => marked(method) || ENFORCED.has(protectedBy(target, method) ?? '');
  if (rows.size === 0 && (!strict || (fronts.length === 0 && methods.every(isCovered)))) return;
  // Now, since what is put in front below carries a mark itself.
  const covered = new Map([...methods, ...protectedMethods(target)].map((method) => [method, isCovered(method)]));
  const isOpen = (method: string): boolean =>
    !strict ||
    (covered.get(method) ?? (method === 'HEAD' ? covered.get('GET') : undefined) ?? covered.get('*') ?? false);
  const protections = new Map(
    [...new Set([...protectedMethods(target), ...rows.keys(), ...methods])].flatMap((method) => {
      const row = rowOf(rows, method);
      const own = row === undefined ? undefined : row.settings === undefined ? 'open' : PROTECTION[mode];
      const protection = own ?? protectedBy(target, method);
      return protection === undefined ? [] : [[method, protection] as const];
    }),
  );
  remember(target, protections);
  const copies = prepend(
    (method) => {
      if (rows.size === 0 && fronts.length > 0) {
        const refusal = adapt(
          routeGuard(rows, method, settings, () => false),
          settings,
        );
        return markAuthorizing(proving(fronts, refusal, framework), mode);
      }
      // A mark of one method does not cover another one; an earlier table knows its methods itself.
      const guarded = adapt(routeGuard(rows, method, settings, isOpen), settings) as object;
      // A router of @koa/router that is mounted later is copied; the copy shows by the mark that it is guarded.
      const isRuled = (method === undefined ? methods : [method]).every((name) => rowOf(rows, name) !== undefined);
      return isRuled ? markAuthorizing(guarded, mode) : guarded;
    },
    (method) => rowOf(rows, method),
  );
  for (const copy of copies) remember(copy, protections);
}

function tellUncovered({ method, path, kind }: ListedRoute, { strict, mode, onEvent }: ProtectRoutesSettings): void {
  if (!isHeard(onEvent)) return;
  const effective = strict && mode === 'enforce' ? 'deny' : 'allow';
  const details = Object.freeze({ method, path, kind });
  const [decision, about] = [
    strict ? 'deny' : 'flag',
    { at: Date.now(), exchangeId: '', principalId: undefined },
  ] as const;
  const event = { type: 'authorize.uncovered', guard: 'authorize', ...about, mode, decision, effective } as const;
  publish(Object.freeze({ ...event, code: undefined, durationMs: 0, details }), onEvent);
}

/** What both entries share; `adapt` makes a middleware of the framework out of a guard. */
export function protectWith(
  app: object,
  framework: Framework,
  options: ProtectRoutesOptions,
  adapt: Adapt,
): readonly ListedRoute[] {
  const settings = readProtectRoutesOptions(options);
  const found = mountedRoutes(OWNER, app);
  if (found.framework !== framework) {
    const entry = found.framework === 'koa' ? '@sallyport/authz/koa' : '@sallyport/authz';
    throw new ConfigError(OWNER, 'app', `\`app\` is of another framework: import ${OWNER} from ${entry}.`);
  }
  const planned = plans(found.routes, settings.rows);
  // A router that has its own table keeps it; what that left open is closed.
  for (const plan of planned) {
    if (plan.rows.size > 0 && isProtected(plan.route.target)) {
      throw new ConfigError(OWNER, 'routes', `${plan.route.path} has its policy from an earlier ${OWNER}.`);
    }
    protect(plan, settings, adapt, framework);
  }
  if (settings.strict) for (const stack of mountedRoutes(OWNER, app).stacks()) seal(stack);
  const isUncovered = ({ policy }: ListedRoute): boolean =>
    policy === 'none' || (policy === 'observed' && settings.mode === 'enforce');
  const uncovered = listRoutes(app).filter(isUncovered);
  for (const route of uncovered) tellUncovered(route, settings);
  if (settings.throwUncovered && uncovered.length > 0) {
    const names = uncovered.map(({ method, path }) => `${method} ${path}`).join(', ');
    throw new ConfigError(OWNER, 'throwUncovered', `these routes have no policy: ${names}.`);
  }
  return uncovered;
}
