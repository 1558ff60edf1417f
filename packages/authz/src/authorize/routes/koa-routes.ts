import { coverOf } from './koa-cover.ts';
import type { Cover, PathLayer } from './koa-cover.ts';
import { authorizes, beginsAuthorized } from './mark.ts';
import { samePath } from './route.ts';
import type { MountedRoute, MountedRoutes } from './route.ts';

/** The members of a layer of @koa/router that are read here. */
interface Layer extends PathLayer {
  readonly methods: readonly string[];
  stack: unknown[];
}
interface Router {
  readonly exclusive?: unknown;
  stack: Layer[];
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

interface Front {
  readonly mark: unknown;
  readonly cover: Cover;
}

/** Methods by what is asked of them. */
function grouped(methods: readonly string[], rowOf: (method: string) => unknown): readonly (readonly string[])[] {
  const groups = new Map<unknown, string[]>();
  for (const method of methods) {
    const row = rowOf(method);
    const group = groups.get(row);
    if (group === undefined) groups.set(row, [method]);
    else group.push(method);
  }
  return [...groups.values()];
}

function ofLayer(router: Router, layer: Layer, fronts: readonly Front[]): MountedRoute {
  const path = String(layer.path);
  const { methods } = layer;
  return {
    target: layer,
    kind: 'route',
    methods,
    path,
    fits: (pattern) => samePath(pattern, path),
    marked: () => fronts.some(({ cover }) => cover === 'always') || beginsAuthorized(layer.stack),
    fronts: fronts.map(({ mark }) => mark),
    // By the time the guard runs, a middleware of the router may have changed the method by which the layer was found.
    // So each row gets a layer of its own, and the router's matching chooses.
    prepend: (middlewareFor, rowOf) => {
      const handlers = layer.stack;
      const [own = [], ...others] = grouped(methods, rowOf);
      const copies = others.map((group): Layer => {
        const copy = Object.assign(Object.create(Object.getPrototypeOf(layer) as object) as Layer, layer);
        return Object.assign(copy, { methods: group, stack: [middlewareFor(group[0]), ...handlers] });
      });
      layer.stack = [middlewareFor(own[0]), ...handlers];
      if (copies.length === 0) return [];
      Object.assign(layer, { methods: own });
      // An earlier table has sealed it.
      if (Object.isFrozen(router.stack)) router.stack = [...router.stack];
      router.stack.splice(router.stack.indexOf(layer) + 1, 0, ...copies);
      return copies;
    },
  };
}

/** The routes of a router of @koa/router, those of routers within it too. */
export function koaRoutes(router: Router): MountedRoutes {
  const routes: MountedRoute[] = [];
  const marks: { readonly layer: Layer; readonly mark: unknown }[] = [];
  for (const layer of router.stack) {
    const { methods, stack } = layer;
    // Without methods it is `router.use`, which runs only in front of a route; an exclusive router runs one layer alone.
    if (methods.length > 0) {
      const covers = marks.map(({ layer: front, mark }) => ({ mark, cover: coverOf(front, layer) }));
      routes.push(
        ofLayer(
          router,
          layer,
          covers.filter(({ cover }) => cover !== 'no'),
        ),
      );
    } else if (router.exclusive === undefined || router.exclusive === false) {
      marks.push(...stack.filter(authorizes).map((mark) => ({ layer, mark })));
    }
  }
  return { routes, stacks: () => [router.stack, ...router.stack.map(({ stack }) => stack)] };
}
