import type { IncomingMessage } from 'node:http';
import type { OptionRule } from '../option-rules.ts';

/** The option that says where a route stands. @param example such as `/usage` */
export function routePathRule(example: string): OptionRule<string> {
  return {
    expects: `a path such as ${example}, without a slash at its end`,
    accepts: (value) => typeof value === 'string' && /^(?:\/[\w.~-]+)*$/.test(value),
  };
}

/** The path below a route, without the query; `undefined` when the request is for somebody else. */
export function pathBelow({ url = '/' }: IncomingMessage, base: string): string | undefined {
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  if (base === '') return path;
  if (path === base) return '/';
  return path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
}
