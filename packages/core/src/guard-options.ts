import type { ServerResponse } from 'node:http';
import type { Denial } from './denial.ts';
import type { OnEvent } from './events.ts';
import type { Exchange } from './exchange.ts';
import type { Mode } from './guard.ts';
import { callable, oneOf } from './option-rules.ts';
import { optional } from './options.ts';
import type { OptionEntry, ResolvedOptions } from './options.ts';

/**
 * Answers a refused request in the app's own words. Awaited; when it returns without having answered, the
 * standard refusal is sent, so that forgetting to answer never opens the door. Refused replies take the standard form.
 */
export type OnDenied = (denial: Denial, exchange: Exchange, response: ServerResponse) => void | Promise<void>;

/** Wire protocols a route can declare so that refusals take that protocol's own error form. */
export type RouteProtocol =
  | 'openai-chat'
  | 'openai-responses'
  | 'anthropic'
  | 'gemini'
  | 'ollama-chat'
  | 'ollama-generate'
  | 'vercel-ui'
  | 'vercel-ui-v4'
  | 'plain';

/** Options that every guard takes. */
export interface GuardOptions {
  /**
   * `'observe'` decides and reports but refuses nothing.
   * Security: in observe mode the guard protects nothing.
   * @default 'enforce'
   */
  readonly mode?: Mode;
  /** Receives every event of this guard. Cannot change or break a decision. */
  readonly onEvent?: OnEvent;
  readonly onDenied?: OnDenied;
  /** Protocol the route speaks; decides the form of refusals. Recognised from the request when absent. */
  readonly protocol?: RouteProtocol;
}

/** To be spread into a guard's own option table. */
export const guardOptionTable: {
  readonly mode: OptionEntry<Mode>;
  readonly onEvent: OptionEntry<OnEvent | undefined>;
  readonly onDenied: OptionEntry<OnDenied | undefined>;
  readonly protocol: OptionEntry<RouteProtocol | undefined>;
} = Object.freeze({
  mode: optional(oneOf('enforce', 'observe'), 'enforce'),
  onEvent: optional(callable<OnEvent>()),
  onDenied: optional(callable<OnDenied>()),
  protocol: optional(
    oneOf(
      'openai-chat',
      'openai-responses',
      'anthropic',
      'gemini',
      'ollama-chat',
      'ollama-generate',
      'vercel-ui',
      'vercel-ui-v4',
      'plain',
    ),
  ),
});

export type GuardSettings = ResolvedOptions<typeof guardOptionTable>;
