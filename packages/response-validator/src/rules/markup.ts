import { optional, readOptions, rule } from '@sallyport/core';
import { machineAction, withActions } from '../actions.ts';
import { hostList, hostTest } from '../links/hosts.ts';
import { createMarkupFilter } from '../markup/markup-filter.ts';
import type { DestinationPolicy } from '../markup/policy.ts';
import type { DestinationOptions } from '../options.ts';
import type { Rule } from '../rule.ts';
import type { ValidatorSettings } from '../settings.ts';
import { textRule } from '../text-rule.ts';

const table = {
  allowedHosts: optional(hostList),
  action: optional(rule.oneOf('block', 'remove', 'replace', 'flag', 'review'), 'block'),
};

type Destinations = { readonly policy: DestinationPolicy; readonly action: string } | undefined;

function destinationsOf(option: 'links' | 'images', options: DestinationOptions | 'allow'): Destinations {
  if (options === 'allow') return undefined;
  const owner = `response-validator: \`${option}\``;
  const { allowedHosts, action } = readOptions(owner, options, table);
  // Links are followed by a person; images by nobody, so there silence means none.
  const hosts = allowedHosts ?? (option === 'images' ? [] : undefined);
  const allows = hosts === undefined ? undefined : hostTest(owner, 'allowedHosts', hosts);
  return { policy: { allows, action: machineAction(action) }, action };
}

/**
 * What a person sees: HTML, links and images are read by one machine, since they are made of the same constructs.
 * `undefined` when all three are allowed.
 * @throws {ConfigError} for an entry that is not a host
 */
export function markupRule(settings: ValidatorSettings): Rule | undefined {
  const { html, replacement } = settings;
  const [links, images] = [destinationsOf('links', settings.links), destinationsOf('images', settings.images)];
  if (html === 'allow' && links === undefined && images === undefined) return undefined;
  const actions: Readonly<Record<string, string | undefined>> = { html, links: links?.action, images: images?.action };
  const machine = createMarkupFilter({
    html: machineAction(html),
    links: links?.policy ?? 'allow',
    images: images?.policy ?? 'allow',
  });
  const actionOf = ({ rule: name = '' }: { readonly rule?: string }): string => actions[name] ?? '';
  const factory = withActions(
    (kind, report) =>
      machine(kind, ({ rule: name, reason }) => report({ rule: name, ...(reason === undefined ? {} : { reason }) })),
    actionOf,
    replacement,
  );
  const reviews = Object.values(actions).includes('review');
  return textRule('markup', factory, reviews ? { reviews: (finding) => actionOf(finding) === 'review' } : {});
}
