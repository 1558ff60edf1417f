import { ConfigError, guardOptionTable, optional, readOptions, required, rule } from '@sallyport/core';
import type { GuardOptions, GuardSettings } from '@sallyport/core';
import { readAuthorizeOptions } from '../options.ts';
import type { AuthorizeOptions, AuthorizeSettings } from '../options.ts';

interface RouteAddress {
  /** In any case; `*` for every method that has no row of its own. `GET` is asked for `HEAD` too. */
  readonly method: string;
  /** The path as the app wrote it, with what it is mounted at: `/orders/:id`. */
  readonly path: string;
}

/** A route that asks for a permission. */
export interface GuardedRoute extends RouteAddress, Omit<AuthorizeOptions, 'policy' | keyof GuardOptions> {
  readonly open?: false;
}

/** A route for everybody, such as a health check. */
export interface OpenRoute extends RouteAddress {
  /** Security: nobody is asked who they are. */
  readonly open: true;
}

/** One row of the table. Without `resourceOf` and `fieldsOf` it is plain data. */
export type RoutePolicy = GuardedRoute | OpenRoute;

/** Options of `protectRoutes`. */
export interface ProtectRoutesOptions extends GuardOptions {
  /** From `createPolicy` or `loadPolicy`. */
  readonly policy: AuthorizeOptions['policy'];
  /** One row for each route; a row that no route has is a mistake and throws. @default [] */
  readonly routes?: readonly RoutePolicy[];
  /** Refuses routes that have neither a row nor an `authorize` of their own, and lets no route be added later. @default true */
  readonly strict?: boolean;
  /** What a route without a policy answers in strict mode. @default 403 */
  readonly uncoveredStatus?: 403 | 404;
  /** Throws at start when a route has no policy. @default false */
  readonly throwUncovered?: boolean;
}

/** A row that is read. */
export interface RouteRow {
  readonly method: string;
  readonly path: string;
  /** Absent: open to everybody. */
  readonly settings: AuthorizeSettings | undefined;
}

export interface ProtectRoutesSettings extends GuardSettings {
  readonly rows: readonly RouteRow[];
  readonly strict: boolean;
  readonly uncoveredStatus: number;
  readonly throwUncovered: boolean;
}

const OWNER = 'protectRoutes';
// RFC 9110, 5.6.2: a method is a token.
const METHOD = /^(?:\*|[a-z][a-z-]{0,31})$/i;

function readRow(row: RoutePolicy, index: number, shared: GuardOptions & Pick<AuthorizeOptions, 'policy'>): RouteRow {
  const { method, path, open, ...asked } = row as Omit<GuardedRoute, 'open'> & { readonly open?: unknown };
  const where = `routes[${index}]`;
  const fail = (complaint: string): never => {
    throw new ConfigError(OWNER, where, `\`${where}\` ${complaint}`);
  };
  if (typeof method !== 'string' || !METHOD.test(method)) fail("must have a `method` such as 'GET', or '*'.");
  if (typeof path !== 'string' || path === '') fail('must have a `path`, a non-empty string.');
  if (open !== undefined && typeof open !== 'boolean') fail('must have true or false for `open`.');
  const address = { method: method.toUpperCase(), path };
  if (open === true) {
    if (Object.keys(asked).length > 0) fail('is `open` and asks for something: choose one.');
    return { ...address, settings: undefined };
  }
  const foreign = Object.keys(asked).find((name) => name === 'policy' || name in guardOptionTable);
  if (foreign !== undefined) fail(`must not have \`${foreign}\`, which is an option of ${OWNER}.`);
  try {
    return { ...address, settings: readAuthorizeOptions({ ...asked, ...shared }) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(OWNER, `${where}.${error.option}`, `\`${where}\` (${method} ${path}): ${error.message}`);
  }
}

/** @throws {ConfigError} naming the row that is wrong */
export function readProtectRoutesOptions(options: ProtectRoutesOptions): ProtectRoutesSettings {
  const { policy, routes, ...settings } = readOptions(OWNER, options, {
    ...guardOptionTable,
    policy: required(rule.having<AuthorizeOptions['policy']>('can')),
    routes: optional(rule.listOf(rule.plainObject<RoutePolicy>()), []),
    strict: optional(rule.boolean(), true),
    uncoveredStatus: optional<403 | 404>(
      {
        expects: '403 or 404',
        accepts: (value) => value === 403 || value === 404,
      },
      403,
    ),
    throwUncovered: optional(rule.boolean(), false),
  });
  const { mode, onEvent, onDenied, protocol } = settings;
  const shared = {
    policy,
    mode,
    ...(onEvent === undefined ? {} : { onEvent }),
    ...(onDenied === undefined ? {} : { onDenied }),
    ...(protocol === undefined ? {} : { protocol }),
  };
  const rows = routes.map((row, index) => readRow(row, index, shared));
  for (const [index, { method, path }] of rows.entries()) {
    const first = rows.findIndex((row) => row.method === method && row.path === path);
    if (first !== index) {
      const where = `routes[${index}]`;
      throw new ConfigError(OWNER, where, `\`${where}\` (${method} ${path}) repeats \`routes[${first}]\`.`);
    }
  }
  return { ...settings, rows };
}
