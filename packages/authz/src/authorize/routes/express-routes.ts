import { authorizes, beginsAuthorized } from './mark.ts';
import { samePath } from './route.ts';
import type { MountedRoute, MountedRoutes } from './route.ts';

/** The members of a layer of Express 4 and 5 that are read here. */
interface Layer {
  handle: unknown;
  readonly method?: string;
  readonly route?: Route;
  /** After `match`: what of the path was matched. Since router 2.3 (Express 5) that is what `match` answers. */
  readonly path?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Express 5; Express 4 has it on the expression. */
  readonly slash?: boolean;
  readonly regexp?: { readonly fast_slash?: boolean };
  match(path: string): boolean | Matched;
}
type Matched = Pick<Layer, 'path' | 'params'>;
interface Route {
  readonly path: unknown;
  readonly methods: Readonly<Record<string, boolean>>;
  stack: Layer[];
}
interface Router {
  readonly stack: Layer[];
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
/** Apps of connect have a stack as well, of something else. */
const isRouter = (value: unknown): value is Router => {
  const stack: unknown = isObject(value) ? Reflect.get(value, 'stack') : undefined;
  return (
    Array.isArray(stack) &&
    stack.every((layer: unknown) => isObject(layer) && typeof Reflect.get(layer, 'match') === 'function')
  );
};

/** The router of an app, or the router itself. Express 4 makes it with the first route and throws at `app.router`. */
export function expressRouter(app: unknown): Router | undefined {
  if (isRouter(app)) return app;
  if (!isObject(app)) return undefined;
  const four: unknown = Reflect.get(app, '_router');
  if (isRouter(four)) return four;
  const five: unknown = Reflect.get(app, 'lazyrouter') === undefined ? Reflect.get(app, 'router') : undefined;
  return isRouter(five) ? five : undefined;
}

const isRoot = ({ slash, regexp }: Layer): boolean => slash === true || regexp?.fast_slash === true;

/**
 * What is left of a pattern behind this mount. Express 5 keeps no text of where something is mounted, but can be asked: a
 * pattern passes for a path whose parameters have their own names for values.
 */
function behind(layer: Layer, pattern: string): string | undefined {
  if (isRoot(layer)) return pattern;
  const answer = layer.match(pattern);
  const { path, params } = typeof answer === 'object' ? answer : answer ? layer : ({} as Matched);
  if (path === undefined) return undefined;
  const own = Object.entries(params ?? {}).every(([name, value]) => value === `:${name}`);
  const rest = pattern.slice(path.length);
  return own && (rest === '' || rest.startsWith('/') || path.endsWith('/')) ? rest : undefined;
}

function behindAll(mounts: readonly Layer[], pattern: string): string | undefined {
  return mounts.reduce<string | undefined>((rest, mount) => {
    return rest === undefined ? undefined : behind(mount, rest);
  }, pattern);
}

function markedIn(stack: readonly Layer[], method: string): boolean {
  const own = stack.filter((layer) => layer.method === undefined || layer.method === method.toLowerCase());
  return beginsAuthorized(own.map(({ handle }) => handle));
}

/** What `app.use(otherApp)` puts into the router, in Express 4 and 5; the other app itself cannot be had from it. */
const isApp = (handle: unknown): boolean => typeof handle === 'function' && handle.name === 'mounted_app';

/** Puts the layers that `add` appends in front. */
function inFront(stack: Layer[], add: () => void): void {
  const before = stack.length;
  add();
  stack.unshift(...stack.splice(before));
}

function ofRoute(route: Route, path: string, mounts: readonly Layer[], fronts: readonly unknown[]): MountedRoute {
  const methods = Object.keys(route.methods).map((name) => (name === '_all' ? '*' : name.toUpperCase()));
  const register = (name: string, middleware: unknown): void => {
    (Reflect.get(route, name) as (handler: unknown) => void).call(route, middleware);
  };
  return {
    target: route,
    kind: 'route',
    methods,
    path: `${mounts.every(isRoot) ? '' : '?'}${path}`,
    fits: (pattern) => {
      const rest = behindAll(mounts, pattern);
      return rest !== undefined && samePath(rest, path);
    },
    marked: (method) => fronts.length > 0 || markedIn(route.stack, method),
    fronts,
    prepend: (middlewareFor) => {
      // An earlier table has sealed it.
      if (Object.isFrozen(route.stack)) route.stack = [...route.stack];
      // `all` of a route that has it already adds no method; on another one it would.
      if (methods.includes('*')) inFront(route.stack, () => register('all', middlewareFor(undefined)));
      else
        for (const method of methods) inFront(route.stack, () => register(method.toLowerCase(), middlewareFor(method)));
      return [];
    },
  };
}

/** Behind a guard the framework is no longer there to catch what a handler throws. */
async function caught(run: () => unknown, next: (error: unknown) => void): Promise<void> {
  try {
    await run();
  } catch (error) {
    next(error ?? new Error('Rejected promise'));
  }
}

function ofMount(layer: Layer, mounts: readonly Layer[], fronts: readonly unknown[]): MountedRoute {
  const handler = layer.handle as (request: unknown, response: unknown, next: (error?: unknown) => void) => unknown;
  return {
    target: layer,
    kind: 'mount',
    methods: ['*'],
    path: isRoot(layer) && mounts.every(isRoot) ? '/' : '?',
    fits: (pattern) => {
      const rest = behindAll([...mounts, layer], pattern);
      return rest === '' || rest === '/';
    },
    marked: () => fronts.length > 0,
    fronts,
    prepend: (middlewareFor) => {
      const guard = middlewareFor(undefined) as typeof handler;
      const guarded = (request: unknown, response: unknown, next: (error?: unknown) => void): void => {
        guard(request, response, (error) => {
          if (error !== undefined) return next(error);
          void caught(() => handler(request, response, next), next);
        });
      };
      // An app is known by it.
      layer.handle = Object.defineProperty(guarded, 'name', { value: handler.name });
      return [];
    },
  };
}

/** The routes of an app or router of Express 4 or 5, and what else is mounted at a path. */
export function expressRoutes(app: Router): MountedRoutes {
  const routes: MountedRoute[] = [];
  const stacks = new Set<unknown[]>();

  function walk({ stack }: Router, mounts: readonly Layer[], around: readonly unknown[]): void {
    // In a router whatever stands before a route for all paths runs before it.
    let fronts = around;
    stacks.add(stack);
    for (const layer of stack) {
      const { route, handle } = layer;
      if (route !== undefined) {
        stacks.add(route.stack);
        for (const path of [route.path].flat(5)) routes.push(ofRoute(route, String(path), mounts, fronts));
      } else if (isRouter(handle)) walk(handle, [...mounts, layer], fronts);
      else if (isRoot(layer) && !isApp(handle)) fronts = authorizes(handle) ? [...fronts, handle] : fronts;
      // With four parameters it handles errors, and is not asked before there is one.
      else if (typeof handle === 'function' && handle.length < 4 && !authorizes(handle)) {
        routes.push(ofMount(layer, mounts, fronts));
      }
    }
  }

  walk(app, [], []);
  return { routes, stacks: () => [...stacks] };
}
