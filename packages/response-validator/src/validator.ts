import type { Exchange, Guard, Principal, ReplyHead, StreamInspector } from '@sallyport/core';
import { answerOf } from './answer.ts';
import { inspectReply } from './inspect.ts';
import type { InspectPolicy } from './inspect.ts';
import type { ResponseValidatorOptions } from './options.ts';
import { rulesFrom } from './rules/index.ts';
import { rulesOfExchange } from './rules/planted.ts';
import { readSettings } from './settings.ts';
import type { ValidatorSettings } from './settings.ts';
import { ReplyHandler } from './stream/reply-handler.ts';
import type { StreamRules } from './stream/reply-handler.ts';
import { RunningReply } from './stream/stream-inspector.ts';
import { TextStream } from './stream/text-stream.ts';
import { validateValue } from './validate-value.ts';
import type { Validation } from './validate-value.ts';

export interface ValidationContext {
  readonly principal?: Principal;
}

export interface ResponseValidator extends Guard {
  /**
   * The same rules for a value outside HTTP: a string is the assistant's text, anything else a JSON reply. Ignores
   * `mode`, `streams` and `maxBytes`. The value given is not changed.
   */
  validate(value: unknown, context?: ValidationContext): Promise<Validation>;
}

const TEXT = /^\s*(?:$|text\/(?!event-stream\b))/i;

function policyOf({ onReview, onUnavailable, timeLimitMs }: ValidatorSettings): InspectPolicy {
  if (onReview === undefined) return { onUnavailable, onReview };
  // Whether the reviewer could be told or not, the reply stays.
  return { onUnavailable, onReview: async (reply) => void (await answerOf(() => onReview(reply), timeLimitMs)) };
}

function streamOf(
  rules: () => StreamRules,
  settings: ValidatorSettings,
  policy: InspectPolicy,
  exchange: Exchange,
  { statusCode, contentType, headers }: ReplyHead,
): StreamInspector {
  const { streamEnding, replacement, maxBytes } = settings;
  // The principal is read late: an authenticator may be mounted behind this guard.
  const handler = new ReplyHandler(rules, () => exchange.principal, policy.onUnavailable);
  const running = new RunningReply(handler, { contentType, headers, ending: streamEnding, message: replacement });
  if (!TEXT.test(contentType)) return running;
  const whole = (text: string): ReturnType<typeof inspectReply> =>
    inspectReply(rules().all, { statusCode, contentType, text, principal: exchange.principal }, policy);
  return new TextStream(running, whole, maxBytes);
}

/**
 * The plain heart: a guard that looks at the reply before it leaves.
 * @throws {ConfigError} for a wrong option
 */
export function createResponseValidator(options?: ResponseValidatorOptions): ResponseValidator {
  const settings = readSettings(options);
  const rules = rulesFrom(settings);
  const rulesOf = rulesOfExchange(rules, settings.replacement);
  const policy = policyOf(settings);
  const { maxBytes, streams } = settings;
  // A rule that must see the whole reply has streams held until they are complete.
  const runs = streams === 'inspect' && rules.every(({ filter, call }) => filter !== undefined || call !== undefined);
  return Object.freeze<ResponseValidator>({
    name: 'response-validator',
    check: (exchange) => ({
      allowed: true,
      reply: {
        maxBytes,
        streams: streams === 'pass' ? 'pass' : 'hold',
        inspect: (held) => inspectReply(rulesOf(exchange).all, { ...held, principal: exchange.principal }, policy),
        ...(runs
          ? { stream: (head: ReplyHead) => streamOf(() => rulesOf(exchange), settings, policy, exchange, head) }
          : {}),
      },
    }),
    validate: (value, context = {}) => validateValue(rules, value, context.principal, policy),
  });
}
