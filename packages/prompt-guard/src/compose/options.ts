import type { IncomingMessage } from 'node:http';
import { optional, readOptions, required, rule } from '@sallyport/core';
import { rawRequest } from './exchange-of-request.ts';
import type { Marking } from './input.ts';
import { textOfInstructions } from './instructions.ts';
import type { Instructions } from './instructions.ts';
import type { PromptBodies } from './bodies.ts';

/** Names of `@sallyport/wire` for which a body can be composed. */
const COMPOSED_PROTOCOLS = [
  'openai-chat',
  'openai-responses',
  'anthropic',
  'gemini',
  'ollama-chat',
  'vercel-ui',
  'ai-sdk-model-messages',
] as const;

export type ComposedProtocol = (typeof COMPOSED_PROTOCOLS)[number] & keyof PromptBodies;

export interface ComposeOptions<P extends ComposedProtocol = ComposedProtocol> {
  /** What the body is for. */
  readonly protocol: P;
  /** How data is told from instructions. @default 'datamark' */
  readonly marking?: Marking;
  /** Says once more, after the data, that it was data; or your own words. @default true */
  readonly reminder?: boolean | Instructions;
  /**
   * A random token in the system text: the same for the whole process, or one for each request. With `request` given,
   * response-validator can look for it. Security: `off` plants none, and a quoted system text goes unseen. @default 'process'
   */
  readonly canary?: 'process' | 'request' | 'off';
  /** The raw request (Express `req`, Koa `ctx.req`): what was planted is handed to the guards that look at the reply. */
  readonly request?: IncomingMessage;
}

export interface ComposeSettings<P extends ComposedProtocol> {
  readonly protocol: P;
  readonly marking: Marking;
  readonly reminder: boolean | Instructions;
  readonly canary: 'process' | 'request' | 'off';
  readonly request: IncomingMessage | undefined;
}

const ownWords = rule.instanceOf<Instructions>('instructions`...`', (value) => textOfInstructions(value) !== undefined);

const table = {
  protocol: required(rule.oneOf(...COMPOSED_PROTOCOLS)),
  marking: optional(rule.oneOf('delimit', 'datamark', 'encode'), 'datamark'),
  reminder: optional(rule.either(rule.boolean(), ownWords), true),
  canary: optional(rule.oneOf('process', 'request', 'off'), 'process'),
  request: optional(rawRequest),
};

/** @throws {ConfigError} names the option, what it must be, and what was received */
export function readComposeOptions<P extends ComposedProtocol>(options: ComposeOptions<P>): ComposeSettings<P> {
  return readOptions('compose', options, table) as ComposeSettings<P>;
}
