/** What was found mounted. The framework's own matching stays the only one: a policy is put into the route it guards. */
export interface MountedRoute {
  /** The framework's object; the same route can be reached in several ways. */
  readonly target: object;
  readonly kind: 'route' | 'mount';
  /** In upper case; `*` for every method. */
  readonly methods: readonly string[];
  /** As the app wrote it. `?` stands for a prefix of which the framework keeps no text. */
  readonly path: string;
  /** Whether a pattern of the table means this route. */
  readonly fits: (pattern: string) => boolean;
  /** Whether the handlers of this method are behind an `authorize` already. */
  readonly marked: (method: string) => boolean;
  /** Middlewares elsewhere that authorize, and run before the route as far as the routers' texts show. */
  readonly fronts: readonly unknown[];
  /**
   * Puts a middleware in front of the route's handlers. It is told which method it is about; `undefined`: look yourself.
   * @returns routes that the framework now has beside this one, for some of its methods
   */
  readonly prepend: (
    middlewareFor: (method: string | undefined) => unknown,
    rowOf: (method: string) => unknown,
  ) => readonly object[];
}

export interface MountedRoutes {
  readonly routes: readonly MountedRoute[];
  /** Lists of the framework that routes are added to. */
  readonly stacks: () => readonly unknown[][];
}

const trimmed = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, '') : path);

/** Trailing slashes apart, which both frameworks ignore unless told otherwise. */
export const samePath = (a: string, b: string): boolean => (trimmed(a) || '/') === (trimmed(b) || '/');
