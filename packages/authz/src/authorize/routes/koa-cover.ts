/** The members of a layer of @koa/router that say when it runs. */
export interface PathLayer {
  readonly path: unknown;
  readonly regexp: RegExp;
  readonly opts?: {
    readonly sensitive?: boolean;
    readonly strict?: boolean;
    readonly trailing?: boolean;
    readonly end?: boolean;
    readonly pathAsRegExp?: boolean;
  };
}

/** `cases`: whenever the route runs, unless the path comes with other capitals. */
export type Cover = 'always' | 'cases' | 'no';

/** What `router.use(middleware)` has for a path; with a prefix in front, @koa/router makes it tell cases apart. */
const EVERYWHERE = String.raw`(?:\/|$)`;
/** What it has where the prefix names parameters. */
const REST = '{/*rest}';
/** Letters that mean themselves in a regular expression and in a pattern alike; a dot there matches more, not less. */
const PLAIN = /^(?:\/[\w.~-]+)*$/;
/** Groups that begin with a slash, then a slash or the end: at whatever is left out, a segment ends here. */
const SEGMENT_ENDS = /^(?:\{\/[^{}]*\})*(?:\/.*)?$/s;

/** Names of parameters make no difference to what a pattern matches. */
const nameless = (path: string): string => (path.includes('"') ? path : path.replaceAll(/([:*])[A-Za-z_]\w*/g, '$1x'));

/**
 * Whether every path that `route` matches begins with one of `front`, by their text: the same tokens, and then the end of
 * a segment. Regular expressions are not compared otherwise; what this does not prove counts as not so.
 */
function beginsWith(route: string, front: string): boolean {
  // A backslash takes the meaning from what follows it, which no text comparison sees.
  if (route.includes('\\') || front.includes('\\')) return false;
  const [whole, start] = [nameless(route), nameless(front)];
  return whole.startsWith(start) && SEGMENT_ENDS.test(whole.slice(start.length));
}

/** Whether a middleware of the router runs whenever the route behind it does. */
export function coverOf(front: PathLayer, route: PathLayer): Cover {
  if (typeof front.path !== 'string' || typeof route.path !== 'string' || route.opts?.pathAsRegExp === true)
    return 'no';
  const { sensitive, pathAsRegExp, end, strict, trailing } = front.opts ?? {};
  const tellsCases = !front.regexp.flags.includes('i') && route.regexp.flags.includes('i');
  if (pathAsRegExp === true) {
    if (!front.path.endsWith(EVERYWHERE)) return 'no';
    const prefix = front.path.slice(0, -EVERYWHERE.length);
    if (prefix === '') return 'always';
    if (!PLAIN.test(prefix) || !beginsWith(route.path, prefix)) return 'no';
    return tellsCases ? 'cases' : 'always';
  }
  if (sensitive === true && tellsCases) return 'no';
  if (end !== false) {
    // It runs for these very paths; one more slash at the end is a path of the route too unless that is strict.
    const asStrict = strict === true || trailing === false;
    return !asStrict && nameless(front.path) === nameless(route.path) && !route.path.includes('\\') ? 'always' : 'no';
  }
  if (front.path === REST) return 'always';
  const covered =
    beginsWith(route.path, front.path) ||
    (front.path.endsWith(REST) && beginsWith(route.path, front.path.slice(0, -REST.length)));
  return covered ? 'always' : 'no';
}
