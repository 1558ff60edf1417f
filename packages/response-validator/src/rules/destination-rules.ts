import { optional, readOptions, rule } from '@sallyport/core';
import { hostList, hostTest } from '../links/hosts.ts';
import type { DestinationOptions } from '../options.ts';
import type { Rule } from '../rule.ts';
import { destinationRule } from './links.ts';

const table = {
  allowedHosts: optional(hostList),
  action: optional(rule.oneOf('block', 'remove'), 'block'),
};

/** @throws {ConfigError} for an entry that is not a host */
export function destinationRuleFrom(option: 'links' | 'images', options: DestinationOptions): Rule {
  const owner = `response-validator: \`${option}\``;
  const { allowedHosts, action } = readOptions(owner, options, table);
  const kind = option === 'links' ? 'link' : 'image';
  // Links are followed by a person; images by nobody, so there silence means none.
  const hosts = allowedHosts ?? (kind === 'image' ? [] : undefined);
  const allows = hosts === undefined ? undefined : hostTest(owner, 'allowedHosts', hosts);
  return destinationRule(kind, { allows, action });
}
