import type { Principal } from '@sallyport/core';
import type { TextFilterFactory } from './filter.ts';

/** What a text is for the client: `tool-args` is for a program, the others end up before a person's eyes. */
export type TextKind = 'text' | 'refusal' | 'reasoning' | 'tool-args' | 'other';

export interface ReplyText {
  /** JSON pointer of a body, or the channel's key in a stream. */
  readonly at: string;
  readonly kind: TextKind;
  /** Decoded, and in a stream joined over all chunks: what the client ends up with. */
  readonly text: string;
}

export interface ReplyToolCall {
  readonly name: string;
  /** JSON text; empty for a call without arguments, cut short when the stream was. */
  readonly arguments: string;
}

/** A complete reply as the rules see it. */
export interface Reply {
  readonly statusCode: number;
  readonly contentType: string;
  readonly format: 'json' | 'sse' | 'ndjson' | 'data-v4' | 'text';
  readonly texts: readonly ReplyText[];
  /** What lists of strings, objects or bytes in a JSON reply say when they are read together. */
  readonly joins: readonly ReplyText[];
  readonly toolCalls: readonly ReplyToolCall[];
  /** The parsed body of a JSON reply, else `undefined`. */
  readonly json: unknown;
  readonly principal: Principal | undefined;
}

export type RejectionCode = 'response-rejected' | 'response-invalid' | 'tool-call-denied' | 'response-under-review';

/** Where a rule objected: goes to the operator, cleaned of anything that could be model text. */
export interface Objection {
  /** The rule, where one filter serves several. */
  readonly rule?: string;
  readonly at: string;
  readonly kind?: TextKind;
  /** A fixed word of the rule, such as `name` or `duplicate-key`. */
  readonly reason?: string;
}

export type RuleResult =
  /** No objection. */
  | undefined
  | (Objection & { readonly action: 'block'; readonly code: RejectionCode })
  /** May leave as it is; the operator hears of it. */
  | (Objection & { readonly action: 'flag' })
  /** May leave once every text has gone through `rewrite`; a reply that cannot be rewritten is blocked. */
  | (Objection & { readonly action: 'rewrite'; readonly rewrite: (text: string, kind: TextKind) => string })
  /** Of a single call: may leave in this form. */
  | (Objection & { readonly action: 'call'; readonly call: ReplyToolCall })
  /** The rule could not decide: a detector threw or was late. */
  | { readonly action: 'unavailable'; readonly error: unknown };

/** What is known of a stream while it runs. */
export interface StreamContext {
  readonly principal: Principal | undefined;
  /** Calls before this one. */
  readonly index: number;
}

/** One thing that may be wrong with a reply. A rule with neither `filter` nor `call` needs the whole reply. */
export interface Rule {
  readonly name: string;
  check(reply: Reply): RuleResult | Promise<RuleResult>;
  /** The same judgement on one running text, in pieces. */
  readonly filter?: TextFilterFactory;
  /** The filter may wait for a verdict: running texts wait with it, texts that arrive whole cannot and go without. */
  readonly waits?: boolean;
  /** The same judgement on one complete call of a stream. */
  readonly call?: (call: ReplyToolCall, context: StreamContext) => RuleResult | Promise<RuleResult>;
}
