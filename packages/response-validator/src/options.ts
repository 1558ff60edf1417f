import type { GuardOptions, OnUnavailable, Principal } from '@sallyport/core';
import type { Reply } from './rule.ts';
import type { AnySchema } from './schema/compile.ts';

/** `allow` looks for nothing. */
export type RedactAction = 'redact' | 'block' | 'allow';

/**
 * `sanitize` drops what is active, `escape` shows every tag of such a text as text, `block` refuses the reply.
 * Security: `allow` lets model text run scripts in a page that shows it as HTML.
 */
export type HtmlAction = 'sanitize' | 'escape' | 'block' | 'allow';

export interface SchemaTarget {
  /** `body`: the whole JSON reply. `text`: the JSON inside the assistant's text, with or without a code fence. */
  readonly of: 'body' | 'text';
  readonly schema: AnySchema;
}

export interface DestinationOptions {
  /**
   * `cdn.example.com` is that host, `*.example.com` every host below it. Relative destinations are always fine.
   * Absent in `links`: every host, but no `javascript:`, `data:` and the like.
   */
  readonly allowedHosts?: readonly string[];
  /** `remove` replaces the destination with `about:invalid`. @default 'block' */
  readonly action?: 'block' | 'remove';
}

export interface PromptLeakOptions {
  /** Random tokens planted in the system prompt, at least 8 letters or digits each. */
  readonly canaries?: readonly string[];
  /** At least 60 letters or digits. Kept as hashes. */
  readonly systemPrompt?: string;
}

export type AllowsTool = (principal: Principal | undefined, name: string) => boolean | Promise<boolean>;

export interface ToolCallOptions {
  /** Names, or a function, such as one that asks CASL, that answers for this principal. */
  readonly allowed: readonly string[] | AllowsTool;
  /** Schemas of arguments by tool name. Security: a tool without one takes any JSON. */
  readonly arguments?: Readonly<Record<string, AnySchema>>;
  /** Calls in one reply. @default 16 */
  readonly maxCalls?: number;
}

/** `true`: may leave. Anything that is not a boolean is a bug and throws. */
export type CustomCheck = (reply: Reply) => boolean | Promise<boolean>;

export interface ResponseValidatorOptions extends GuardOptions {
  /** Any Standard Schema (zod, valibot, arktype) or a JSON Schema, for replies below 300. The reply is not transformed. */
  readonly schema?: AnySchema | SchemaTarget;
  /** API keys, tokens, private keys. Security: `allow` lets them out. @default 'redact' */
  readonly secrets?: RedactAction;
  /** Personal and payment data. Off by default: a model may have good reasons to repeat an address. @default 'allow' */
  readonly personal?: RedactAction;
  readonly promptLeak?: PromptLeakOptions;
  /** HTML that could run, load, submit or restyle anything. @default 'sanitize' */
  readonly html?: HtmlAction;
  /** Where a person may be led. @default { action: 'block' } every host, no dangerous scheme */
  readonly links?: DestinationOptions | 'allow';
  /**
   * What is fetched without a click: images, styles, frames. The channel by which an injected model sends data out.
   * Security: `allow` opens that channel. @default { allowedHosts: [], action: 'block' }
   */
  readonly images?: DestinationOptions | 'allow';
  /** Security: absent, every tool call leaves. */
  readonly toolCalls?: ToolCallOptions;
  readonly custom?: CustomCheck;
  /**
   * `hold` collects a stream, inspects it whole and releases it at once; a stream that would have to be changed is refused.
   * Security: `pass` lets streams leave uninspected. @default 'hold'
   */
  readonly streams?: 'hold' | 'pass';
  /** A reply with more bytes is refused (502), never inspected in part. @default 1_048_576 */
  readonly maxBytes?: number;
  /** Milliseconds for each answer of an asynchronous function or schema. @default 2_000 */
  readonly timeLimitMs?: number;
  /** When a function throws or is late. Security: `allow` releases what was not checked. @default 'deny' */
  readonly onUnavailable?: OnUnavailable;
}
