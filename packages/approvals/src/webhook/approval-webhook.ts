import { randomBytes, randomInt } from 'node:crypto';
import { publish, TimeLimitError, withinTime } from '@sallyport/core';
import type { GuardEvent, OnEvent } from '@sallyport/core';
import { errorName } from '../events.ts';
import { webhookBody } from './message.ts';
import { webhookSettings } from './options.ts';
import type { ApprovalWebhookOptions } from './options.ts';
import { postWebhook } from './post.ts';
import { signatureOf } from './secret.ts';
import { slots } from './slots.ts';

export interface ApprovalWebhook {
  /** For `onEvent` of `createApprovals`; returns at once. */
  readonly onEvent: OnEvent;
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>;
  /** Takes nothing more, and drops what waits. */
  close(): Promise<void>;
}

const AT_ONCE = 4;
const MAX_WAIT_MS = 3_600_000;

type Fate = 'delivered' | 'attempt-failed' | 'dropped';

/** Answers after which another attempt makes sense. */
const isPassing = (status: number): boolean => status >= 500 || status === 408 || status === 425 || status === 429;

/**
 * Tells another service what becomes of approvals, by signed messages (Standard Webhooks). They live in memory: what is
 * under way when the process ends is lost, and messages may come in another order, or twice.
 * @throws {ConfigError} for a missing, unknown or wrong option
 */
export function approvalWebhook(options: ApprovalWebhookOptions): ApprovalWebhook {
  const settings = webhookSettings(options);
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const places = slots(AT_ONCE);

  function tell(fate: Fate, event: GuardEvent, facts: Readonly<Record<string, string | number>>): void {
    const decision = fate === 'delivered' ? 'allow' : 'flag';
    const { exchangeId, principalId, details } = event;
    publish(
      Object.freeze({
        type: `approvals-webhook.${fate}`,
        guard: 'approvals-webhook',
        at: Date.now(),
        exchangeId,
        principalId,
        mode: 'enforce',
        decision,
        effective: 'allow',
        code: undefined,
        durationMs: 0,
        details: Object.freeze({ about: event.type, approvalId: details['approvalId'], ...facts }),
      } as const),
      settings.onEvent,
    );
  }

  /** Waits, without keeping the process alive for it. */
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        closing.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms).unref();
      closing.signal.addEventListener('abort', done);
    });

  async function attempt(id: string, body: string): ReturnType<typeof postWebhook> {
    const at = String(Math.floor(Date.now() / 1000));
    const signatures = settings.keys.map((key) => `v1,${signatureOf(key, id, at, body).toString('base64')}`);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'sallyport-approvals',
      'webhook-id': id,
      'webhook-timestamp': at,
      'webhook-signature': signatures.join(' '),
    };
    // Not AbortSignal.any with AbortSignal.timeout: on Node 20 both can be collected before their time has come.
    const ended = new AbortController();
    const end = (): void => ended.abort(new TimeLimitError(`no answer within ${settings.timeoutMs} ms`));
    const timer = setTimeout(end, settings.timeoutMs);
    closing.signal.addEventListener('abort', end);
    try {
      return await postWebhook({ url: settings.url, networks: settings.networks, body, headers, signal: ended.signal });
    } finally {
      clearTimeout(timer);
      closing.signal.removeEventListener('abort', end);
    }
  }

  async function deliver(event: GuardEvent): Promise<void> {
    const id = `msg_${randomBytes(16).toString('base64url')}`;
    let body: string | undefined;
    for (let count = 1; ; count++) {
      let status = 0;
      let retryAfterMs = 0;
      let error = 'none';
      const leave = await places();
      try {
        if (closing.signal.aborted) return tell('dropped', event, { messageId: id, reason: 'closed' });
        body ??= await withinTime(webhookBody(event, settings), settings.timeoutMs);
        ({ status, retryAfterMs } = await attempt(id, body));
      } catch (failure) {
        error = errorName(failure);
      } finally {
        leave();
      }
      if (status >= 200 && status < 300) return tell('delivered', event, { messageId: id, attempts: count, status });
      const facts = { messageId: id, attempts: count, status, errorName: error };
      if (closing.signal.aborted) return tell('dropped', event, { ...facts, reason: 'closed' });
      if (status !== 0 && !isPassing(status)) return tell('dropped', event, { ...facts, reason: 'refused' });
      if (count >= settings.attempts) return tell('dropped', event, { ...facts, reason: 'attempts' });
      tell('attempt-failed', event, facts);
      const wait = Math.min(MAX_WAIT_MS, settings.backoffMs * 2 ** (count - 1));
      // At random, so that those who failed together do not come back together.
      await pause(Math.max(wait - randomInt(Math.ceil(wait / 2) + 1), Math.min(MAX_WAIT_MS, retryAfterMs)));
    }
  }

  return Object.freeze({
    onEvent(event: GuardEvent): void {
      if (event.guard !== 'approvals' || !settings.steps.has(event.type.slice('approvals.'.length))) return;
      if (closing.signal.aborted) return tell('dropped', event, { reason: 'closed' });
      if (underWay.size >= settings.maxQueue) return tell('dropped', event, { reason: 'full' });
      const work = deliver(event).finally(() => underWay.delete(work));
      underWay.add(work);
    },
    async idle(): Promise<void> {
      // What waits for its next attempt does not keep the process alive, but whoever waits here does.
      const alive = setInterval(() => undefined, 60_000);
      while (underWay.size > 0) await Promise.all(underWay);
      clearInterval(alive);
    },
    async close(): Promise<void> {
      closing.abort();
      await Promise.all(underWay);
    },
  });
}
