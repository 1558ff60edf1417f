import { ConfigError, optional, readOptions, rule } from '@sallyport/core';
import { isPublicAddress } from '@sallyport/core/addresses';
import { hostList, hostTest } from '../links/hosts.ts';
import { parseUrl } from '../links/parse-url.ts';
import { accepted, refused } from './value-rule.ts';
import type { ValueRule } from './value-rule.ts';

export interface PublicUrlOptions {
  /**
   * `api.example.com` is that host, `*.example.com` every host below it. Absent: every host with a public name or address.
   * Security: a host that is listed by its whole name passes even when it is internal.
   */
  readonly allowedHosts?: readonly string[];
  /** @default ['https', 'http'] */
  readonly schemes?: readonly string[];
  /** Ports besides the scheme's own. @default [] */
  readonly ports?: readonly number[];
  /** UTF-16 units. @default 2_048 */
  readonly maxLength?: number;
}

const OWNER = 'response-validator: publicUrl';

const table = {
  allowedHosts: optional(hostList),
  schemes: optional(rule.listOf(rule.text(), { min: 1 }), ['https', 'http']),
  ports: optional(rule.listOf(rule.integer(1, 65_535)), []),
  maxLength: optional(rule.integer(1, 65_536), 2_048),
};

const SPECIAL_SCHEMES = ['https', 'http', 'wss', 'ws', 'ftp'];

const INTERNAL_TLD =
  /(?:^|\.)(?:localhost|localdomain|localnet|domain|local|internal|intranet|private|corp|home|lan|svc|cluster|consul|arpa|test|invalid|onion|fritz\.box|metadata\.tencentyun\.com)$/;
// Public names for any address, or for this machine: a courtesy, since everybody can set up another.
const POINTS_ANYWHERE =
  /(?:^|\.)(?:nip\.io|sslip\.io|xip\.io|traefik\.me|localtest\.me|lvh\.me|vcap\.me|fuf\.me|localho\.st|rbndr\.us|1u\.ms)$/;

function hostReason(hostname: string): string | undefined {
  const isAddress = hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname);
  if (isAddress) return isPublicAddress(hostname.replace(/^\[|\]$/g, '')) ? undefined : 'private';
  const name = hostname.replace(/\.$/, '');
  // A name without a dot is completed by the machine's own search list.
  if (!name.includes('.') || INTERNAL_TLD.test(name)) return 'internal';
  return POINTS_ANYWHERE.test(name) ? 'private' : undefined;
}

/**
 * A URL of the public network. Its value is the URL as the parser of the platform writes it, so that the program fetches
 * what was checked: `http://0x7f.1/` is 127.0.0.1 to both.
 * Security: looks at the name, not at what it resolves to. A name may resolve to a private address, and to another one
 * the next time: connect to an address that was itself checked, and check every redirect.
 *
 * @throws {ConfigError} for a host or scheme that is none
 */
export function publicUrl(options: PublicUrlOptions = {}): ValueRule {
  const { allowedHosts, schemes, ports, maxLength } = readOptions(OWNER, options, table);
  const strange = schemes.find((scheme) => !SPECIAL_SCHEMES.includes(scheme));
  if (strange !== undefined) {
    const expects = SPECIAL_SCHEMES.join(', ');
    throw new ConfigError(OWNER, 'schemes', `\`schemes\` must be among ${expects}, got ${JSON.stringify(strange)}.`);
  }
  const isListed = allowedHosts === undefined ? undefined : hostTest(OWNER, 'allowedHosts', allowedHosts);
  const reasonOf = (text: string): string | undefined => {
    // Readers disagree about them: one drops a tab, another ends the URL there. A backslash is a slash to some.
    if (/[^!-~\u00a0-\u{10ffff}]|[\\\p{C}\p{Z}]/u.test(text)) return 'characters';
    const url = parseUrl(text);
    if (url === undefined) return 'syntax';
    if (!schemes.includes(url.protocol.slice(0, -1))) return 'scheme';
    // `http:host` and `http:/host` are a host to browsers and a path to others.
    if (!/^[a-z]+:\/\/[^/]/i.test(text)) return 'syntax';
    if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?#]*@/.test(text)) return 'user-info';
    if (url.port !== '' && !ports.includes(Number(url.port))) return 'port';
    if (isListed !== undefined) return isListed(url.hostname) ? undefined : 'host';
    // Letters that are not ASCII become others in the name system, and look like others before that.
    if (/[^!-~]/.test(/^[^/]*\/\/([^/?#]*)/.exec(text)?.[1] ?? '') || /(?:^|\.)xn--/.test(url.hostname)) return 'idn';
    return hostReason(url.hostname);
  };
  return {
    name: 'publicUrl',
    check: (value) => {
      if (typeof value !== 'string') return refused('not-text');
      const reason = value.length > maxLength ? 'length' : reasonOf(value);
      return reason === undefined ? accepted(new URL(value).href) : refused(reason);
    },
  };
}
