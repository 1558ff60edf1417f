import { METHODS } from 'node:http';
import { ConfigError } from '@sallyport/core';
import { expressRouter, expressRoutes } from './express-routes.ts';
import { koaRouter, koaRoutes } from './koa-routes.ts';
import { protectedBy, protectedMethods } from './protected.ts';
import type { Protection } from './protected.ts';
import type { MountedRoutes } from './route.ts';

/** One route and method of an app. */
export interface ListedRoute {
  /** In upper case; `*` for every method. */
  readonly method: string;
  /** As the app wrote it; `?` stands for a prefix of which Express keeps no text. */
  readonly path: string;
  /** `mount`: a function mounted at a path, which may answer whatever lies below. */
  readonly kind: 'route' | 'mount';
  /**
   * `table`: a row of `protectRoutes`. `open`: a row for everybody. `observed`: a row of a table in observe mode, which
   * refuses nobody. `authorize`: a middleware in front, proven to run whenever the route does.
   */
  readonly policy: Protection | 'authorize' | 'none';
}

/** @throws {ConfigError} for anything but an app or router of Express, or a router of @koa/router */
export function mountedRoutes(owner: string, app: unknown): MountedRoutes & { readonly framework: 'express' | 'koa' } {
  // First, since a layer of Express has no list of methods.
  const koa = koaRouter(app);
  if (koa !== undefined) return { ...koaRoutes(koa), framework: 'koa' };
  const express = expressRouter(app);
  if (express !== undefined) return { ...expressRoutes(express), framework: 'express' };
  throw new ConfigError(
    owner,
    'app',
    '`app` must be an Express app or router with routes, or a router of @koa/router.',
  );
}

/**
 * What is mounted, and what guards it: every API there is (OWASP API9:2023). Functions that are mounted for all paths are
 * not listed; an Express app that is mounted in another one is one entry, whatever stands in it.
 * @throws {ConfigError} for something that is no app or router
 */
export function listRoutes(app: object): readonly ListedRoute[] {
  return mountedRoutes('listRoutes', app).routes.flatMap(({ target, methods, path, kind, marked }) => {
    // What takes every method is listed with each that has a row, and with all others.
    const each = methods.includes('*') ? [...new Set([...protectedMethods(target), '*'])] : methods;
    const listed = each.map((method): ListedRoute => {
      const row = protectedBy(target, method);
      const policy = row === undefined || row === 'observed' ? (marked(method) ? 'authorize' : (row ?? 'none')) : row;
      return Object.freeze({ method, path, kind, policy });
    });
    // `app.all` is a route of every method by its name.
    const [first] = listed;
    const alike =
      METHODS.every((name) => methods.includes(name)) && listed.every((one) => one.policy === first?.policy);
    return first !== undefined && alike ? [Object.freeze({ ...first, method: '*' })] : listed;
  });
}
