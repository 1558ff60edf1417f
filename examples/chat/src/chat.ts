import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { exchangeOf } from '@sallyport/core';
import { createDemo, shopSystemPrompt, shopTools, startDemoModel } from '@sallyport/example-demo';
import type { Demo, DemoModelOptions } from '@sallyport/example-demo';
import { createKeys } from '@sallyport/keys';
import type { Keys } from '@sallyport/keys';
import { createRedactor } from '@sallyport/redact';
import { openLogs } from './logs.ts';
import { policy } from './policy.ts';
import { protect } from './protection.ts';
import type { Protection } from './protection.ts';
import type { Settings } from './settings.ts';
import { issueToken } from './tokens.ts';
import { createUpstream } from './upstream.ts';
import type { ChatReply } from './upstream.ts';

/** Everything an app mounts, whatever its framework. */
export interface Chat {
  readonly settings: Settings;
  readonly keys: Keys;
  readonly protection: Protection;
  /** The page and the unguarded route; absent as soon as a real model is configured. */
  readonly demo: Demo | undefined;
  /** Calls the model for a request that every guard has let through. */
  readonly reply: (request: IncomingMessage) => Promise<ChatReply>;
  readonly close: () => Promise<void>;
}

/** @param demoModel tuning of the embedded model, for tests */
export async function openChat(settings: Settings, demoModel: DemoModelOptions = {}): Promise<Chat> {
  const model = settings.upstream === undefined ? await startDemoModel(demoModel) : undefined;
  const demo =
    model === undefined
      ? undefined
      : createDemo({ model, issueToken: () => issueToken(settings.jwtSecret, 'demo-visitor', ['customer']) });
  const upstream = createUpstream(
    settings.upstream ?? { baseUrl: model?.baseURL ?? '', apiKey: model?.apiKey ?? '', model: model?.id ?? '' },
  );
  // Found in a reply, it proves that the system prompt leaked.
  const canary = randomBytes(12).toString('hex');
  const systemPrompt = shopSystemPrompt(canary);
  const keys = createKeys({
    environment: settings.upstream === undefined ? 'test' : 'live',
    pepper: settings.keyPepper,
  });
  // One for format and records alike: compiling the catalogue takes a tenth of a second.
  const redactor = createRedactor();
  const logs = openLogs(settings.log, redactor, demo?.onLogLine);
  const onEvent = demo?.onEvent;
  return {
    settings,
    keys,
    protection: protect({ settings, keys, logger: logs.logger, redactor, canary, onEvent }),
    demo,
    reply: async (request) => {
      const exchange = exchangeOf(request);
      if (exchange?.principal === undefined) throw new Error('the chat route was reached without its guards');
      const { principal } = exchange;
      // The model is offered only what its caller may do; what it calls all the same is refused on the way out.
      const offered = shopTools.filter((tool) => policy.can(principal, 'invoke', tool.function.name));
      return upstream.complete(exchange, systemPrompt, offered);
    },
    close: async () => {
      demo?.close();
      await model?.close();
      logs.close();
    },
  };
}
