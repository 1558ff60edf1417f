import type { GuardEvent } from '@sallyport/core';
import type { FrozenJson } from '../canonical/frozen-json.ts';
import type { WebhookSettings } from './options.ts';

/** What the receiver learns of an approval. */
export interface WebhookData {
  readonly approval: string;
  readonly tool: string;
  readonly tenant: string;
  /** As it was then; by now it may be another. */
  readonly status: string;
  /** Id of the principal for whom the tool would act. */
  readonly requester?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
  /** The request on the reviewers' page. */
  readonly link?: string;
  /** Only with `includeArguments`. */
  readonly arguments?: FrozenJson;
}

/** Body of a webhook (Standard Webhooks, "Payload structure"). */
export interface WebhookMessage {
  /** Such as `approvals.requested`. */
  readonly type: string;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  readonly data: WebhookData;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The body, once for all attempts. Never a comment, a purpose or a reason: they quote. */
export async function webhookBody({ type, at, details }: GuardEvent, settings: WebhookSettings): Promise<string> {
  const id = text(details['approvalId']);
  const approval = await settings.read(id);
  const { page, includeArguments } = settings;
  const data: WebhookData = {
    approval: id,
    tool: text(details['tool']),
    tenant: text(details['tenant']),
    status: text(details['status']),
    ...(approval === undefined ? {} : { requester: approval.principal.id, expiresAt: approval.expiresAt }),
    ...(page === undefined ? {} : { link: `${page}#${encodeURIComponent(id)}` }),
    ...(approval === undefined || !includeArguments ? {} : { arguments: approval.arguments }),
  };
  const message: WebhookMessage = { type, timestamp: new Date(at).toISOString(), data };
  return JSON.stringify(message);
}
