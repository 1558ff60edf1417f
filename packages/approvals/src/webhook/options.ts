import { isIP } from 'node:net';
import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OnEvent, OptionRule } from '@sallyport/core';
import { isMetadataAddress, isNetwork, isOpenAddress, networkList } from '@sallyport/core/addresses';
import type { NetworkList } from '@sallyport/core/addresses';
import type { Approval } from '../approval.ts';
import type { ApprovalStep } from '../events.ts';
import { mayPost } from './post.ts';
import { keysOf, webhookSecretRule } from './secret.ts';
import type { WebhookSecret } from './secret.ts';

/** Steps of an approval that can be told. */
export type WebhookStep = Extract<
  ApprovalStep,
  | 'requested'
  | 'voted'
  | 'approved'
  | 'denied'
  | 'replaced'
  | 'withdrawn'
  | 'redeemed'
  | 'finished'
  | 'unknown'
  | 'expired'
  | 'settled'
  | 'altered'
>;

/** Options of `approvalWebhook`. */
export interface ApprovalWebhookOptions {
  /** Where to send; `https:`, without a user, a password or a fragment. */
  readonly url: string;
  /** One, or several while another takes its place: every message is signed with all of them. */
  readonly secret: WebhookSecret | readonly WebhookSecret[];
  /** `(id) => approvals.get(id)`. */
  readonly read: (id: string) => Promise<Approval | undefined>;
  /** Which steps are told. @default requested, approved, denied, replaced, withdrawn, expired, unknown */
  readonly steps?: readonly WebhookStep[];
  /** Address of the reviewers' page, for a link to the request. */
  readonly page?: string;
  /**
   * Sends the arguments as well.
   * Security: they leave this service, in clear text for the receiver and for its logs.
   * @default false
   */
  readonly includeArguments?: boolean;
  /**
   * Networks that may be sent to although they are not public, as CIDR. In them, and only there, `url` may be `http:`.
   * Security: whoever answers for the name in `url` chooses where in them the message goes.
   * @default []
   */
  readonly networks?: readonly string[];
  /** Milliseconds for one attempt, to the head of the answer. @default 10_000 */
  readonly timeoutMs?: number;
  /** Attempts at one message. @default 8 */
  readonly attempts?: number;
  /** Milliseconds before the second attempt, doubled with every further one, up to an hour, and shortened by up to a half at random. @default 2000 */
  readonly backoffMs?: number;
  /** Messages that wait or are under way; more are dropped. @default 1000 */
  readonly maxQueue?: number;
  /** Receives what becomes of the messages. */
  readonly onEvent?: OnEvent;
}

export interface WebhookSettings {
  readonly url: URL;
  readonly keys: readonly Buffer[];
  readonly networks: NetworkList;
  readonly read: ApprovalWebhookOptions['read'];
  readonly steps: ReadonlySet<string>;
  readonly page: string | undefined;
  readonly includeArguments: boolean;
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly backoffMs: number;
  readonly maxQueue: number;
  readonly onEvent: OnEvent | undefined;
}

const stepRule = rule.oneOf<WebhookStep>(
  'requested',
  'voted',
  'approved',
  'denied',
  'replaced',
  'withdrawn',
  'redeemed',
  'finished',
  'unknown',
  'expired',
  'settled',
  'altered',
);

function urlOf(text: unknown): URL | undefined {
  try {
    const url = new URL(String(text));
    const isPlain = url.username === '' && url.password === '' && url.hash === '';
    return isPlain && /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

const urlRule: OptionRule<string> = {
  expects: 'an https: address without a user, a password or a fragment',
  accepts: (value) => typeof value === 'string' && urlOf(value) !== undefined,
  // Whoever knows the address of a chat's hook may write there.
  secret: true,
};

const networksRule: OptionRule<readonly string[]> = {
  expects: 'a list of addresses or CIDR blocks without host bits',
  accepts: (value) => Array.isArray(value) && value.every((each) => isNetwork(each)),
};

/** @throws {ConfigError} for a missing, unknown or wrong option */
export function webhookSettings(options: ApprovalWebhookOptions): WebhookSettings {
  const { url, secret, networks, steps, ...read } = readOptions('approvalWebhook', options, {
    url: required(urlRule),
    secret: required(webhookSecretRule),
    read: required(rule.callable<ApprovalWebhookOptions['read']>()),
    steps: optional(rule.listOf(stepRule, { min: 1 }), [
      'requested',
      'approved',
      'denied',
      'replaced',
      'withdrawn',
      'expired',
      'unknown',
    ]),
    page: optional(urlRule),
    includeArguments: optional(rule.boolean(), false),
    networks: optional(networksRule, []),
    timeoutMs: optional(rule.integer(1, 300_000), 10_000),
    attempts: optional(rule.integer(1, 50), 8),
    backoffMs: optional(rule.integer(1, 3_600_000), 2000),
    maxQueue: optional(rule.integer(1, 1_000_000), 1000),
    onEvent: optional(rule.callable<OnEvent>()),
  });
  const target = new URL(url);
  const allowed = networkList(networks);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isOpenAddress(host, allowed)) {
    const wayOut = isMetadataAddress(host)
      ? 'but one at which clouds hand out credentials.'
      : '`networks` must name its network.';
    throw new ConfigError('approvalWebhook', 'url', `\`url\` is no public address, ${wayOut}`);
  }
  // Where a name leads is known, and judged, when the connection is made.
  const isNamed = isIP(host) === 0 ? networks.length > 0 : mayPost(target, host, allowed);
  if (target.protocol === 'http:' && !isNamed) {
    throw new ConfigError(
      'approvalWebhook',
      'url',
      '`url` must be https:, or `networks` must name where http: may go.',
    );
  }
  return Object.freeze({
    ...read,
    url: target,
    keys: keysOf(secret),
    networks: allowed,
    steps: new Set<string>(steps),
  });
}
