import { authorizes } from './mark.ts';
import { samePath } from './route.ts';
import type { MountedRoute, MountedRoutes } from './route.ts';

/** The members of a layer of @koa/router that are read here. */
interface Layer {
  readonly path: unknown;
  readonly methods: readonly string[];
  stack: unknown[];
  readonly regexp: RegExp;
  readonly opts?: { readonly sensitive?: boolean };
}
interface Router {
  readonly exclusive?: unknown;
  readonly stack: Layer[];
}

const isRouter = (value: unknown): value is Router => {
  const stack: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'stack') : undefined;
  if (!Array.isArray(stack) || typeof Reflect.get(value as object, 'match') !== 'function') return false;
  return stack.every((layer: unknown) => {
    return typeof layer === 'object' && layer !== null && Array.isArray(Reflect.get(layer, 'methods'));
  });
};

/** A router of @koa/router, or what its `routes()` gave. */
export function koaRouter(given: unknown): Router | undefined {
  // Not by reading it: `router` of an Express 4 app throws.
  const own: unknown = typeof given === 'function' ? Object.getOwnPropertyDescriptor(given, 'router')?.value : given;
  return isRouter(own) ? own : undefined;
}

function ofLayer(layer: Layer, covered: boolean): MountedRoute {
  const path = String(layer.path);
  return {
    target: layer,
    kind: 'route',
    methods: layer.methods,
    path,
    fits: (pattern) => samePath(pattern, path),
    marked: () => covered || layer.stack.slice(0, -1).some(authorizes),
    prepend: (middlewareFor) => void (layer.stack = [middlewareFor(undefined), ...layer.stack]),
  };
}

/** The routes of a router of @koa/router, those of routers within it too. */
export function koaRoutes(router: Router): MountedRoutes {
  const routes: MountedRoute[] = [];
  const marks: Layer[] = [];
  for (const layer of router.stack) {
    const { path, methods, stack, opts } = layer;
    // Without methods it is `router.use`, which runs only in front of a route. Its parameters match those of a pattern. One
    // that tells cases apart might let pass what a route behind it does not tell apart.
    // An exclusive router runs one layer alone, so that nothing stands in front of it.
    const stands = opts?.sensitive !== true && router.exclusive !== true;
    if (methods.length === 0 && stack.some(authorizes) && stands) marks.push(layer);
    if (methods.length === 0) continue;
    const covered = typeof path === 'string' && marks.some(({ regexp }) => regexp.test(path));
    routes.push(ofLayer(layer, covered));
  }
  return { routes, stacks: () => [router.stack, ...router.stack.map(({ stack }) => stack)] };
}
