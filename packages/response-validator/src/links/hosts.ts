import { ConfigError, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { parseUrl } from './parse-url.ts';

export type HostTest = (host: string) => boolean;

const WILDCARD = '*.';

/** ASCII form without a trailing dot, as a URL parser gives it; `undefined` when it is not a bare host. */
function canonical(host: string): string | undefined {
  const url = parseUrl(`https://${host}/`);
  if (url === undefined || url.pathname !== '/' || url.username !== '' || url.port !== '' || /[/\\?#@\s]/.test(host))
    return undefined;
  return url.hostname.replace(/\.$/, '');
}

export const hostList: OptionRule<readonly string[]> = rule.listOf(rule.text());

/** `example.com` is that host only, on any port; `*.example.com` is every host below it and not itself. */
export function hostTest(owner: string, option: string, hosts: readonly string[]): HostTest {
  const exact = new Set<string>();
  const suffixes: string[] = [];
  for (const entry of hosts) {
    const isWildcard = entry.startsWith(WILDCARD);
    const host = canonical(isWildcard ? entry.slice(WILDCARD.length) : entry);
    // `*` alone, `*.com` and `https://...` are refused: the first two would allow the world.
    if (host === undefined || host.includes('*') || (isWildcard && !host.includes('.'))) {
      const expects = 'a host such as `example.com` or `*.example.com`, without scheme, port or path';
      throw new ConfigError(owner, option, `\`${option}\` entries must be ${expects}, got ${JSON.stringify(entry)}.`);
    }
    if (isWildcard) suffixes.push(`.${host}`);
    else exact.add(host);
  }
  return (host) => {
    const name = host.replace(/\.$/, '');
    return exact.has(name) || suffixes.some((suffix) => name.endsWith(suffix) && name.length > suffix.length);
  };
}
