export { approvalWebhook } from './webhook/approval-webhook.ts';
export { verifyWebhook } from './webhook/verify-webhook.ts';

export type { ApprovalWebhook } from './webhook/approval-webhook.ts';
export type { WebhookData, WebhookMessage } from './webhook/message.ts';
export type { ApprovalWebhookOptions, WebhookStep } from './webhook/options.ts';
export type { WebhookSecret } from './webhook/secret.ts';
export type { VerifyWebhookOptions, WebhookHeaders, WebhookRefusal, WebhookVerdict } from './webhook/verify-webhook.ts';
