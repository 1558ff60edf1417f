import type { GuardOptions, OnUnavailable, Principal } from '@sallyport/core';
import type { Reply } from './rule.ts';
import type { AnySchema } from './schema/compile.ts';
import type { ValueRules } from './values/apply-rules.ts';
import type { JudgeWindow, WindowMode } from './windows/windows.ts';

/**
 * What becomes of a reply in which a rule finds something. `block`: it is refused; a stream ends there, cleanly, marked as
 * withheld. `replace`: from there on the text is `replacement`. `flag`: it leaves, and the operator hears of it.
 * `review`: it does not leave, and goes to `onReview`; streams are held until they are complete.
 */
export type RuleAction = 'block' | 'replace' | 'flag' | 'review';

/** `redact` masks what was found. `allow` looks for nothing. */
export type RedactAction = 'redact' | RuleAction | 'allow';

/**
 * `sanitize` makes what is active inert, `escape` shows every tag of such a text as text.
 * Security: `allow` lets model text run scripts in a page that shows it as HTML.
 */
export type HtmlAction = 'sanitize' | 'escape' | RuleAction | 'allow';

/** `remove` drops escape sequences and control characters. */
export type TerminalAction = 'remove' | RuleAction | 'allow';

/** `mark` puts a line of warning before such a block. */
export type CodeAction = 'mark' | RuleAction | 'allow';

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
  readonly action?: 'remove' | RuleAction;
}

export interface PromptLeakOptions {
  /** Random tokens planted in the system prompt, at least 8 letters or digits each. */
  readonly canaries?: readonly string[];
  /** At least 60 letters or digits. Kept as hashes. */
  readonly systemPrompt?: string;
  /** @default 'block' */
  readonly action?: 'redact' | RuleAction;
}

export type AllowsTool = (principal: Principal | undefined, name: string) => boolean | Promise<boolean>;

export interface ToolCallOptions {
  /** Names, or a function, such as one that asks CASL, that answers for this principal. */
  readonly allowed: readonly string[] | AllowsTool;
  /** Schemas of arguments by tool name. Security: a tool without one takes any JSON. */
  readonly arguments?: Readonly<Record<string, AnySchema>>;
  /** Rules for single arguments (SQL, paths, URLs, commands) by tool name. */
  readonly values?: Readonly<Record<string, ValueRules>>;
  /** Calls in one reply. @default 16 */
  readonly maxCalls?: number;
}

export interface ValueTarget {
  /** `body`: members of a JSON reply. `text`: members of the JSON in the assistant's text, or, at the pointer `''`, that text. */
  readonly of: 'body' | 'text';
  readonly rules: ValueRules;
}

/** `true`: may leave. Anything that is not a boolean is a bug and throws. */
export type CustomCheck = (reply: Reply) => boolean | Promise<boolean>;

/**
 * A slow detector in a running stream. Each text is cut into windows at places that the text defines, never where chunks
 * end, so that verdicts do not depend on chunks.
 */
export interface CustomWindows {
  /** Asked about one window after the other. `true`: may leave. */
  readonly judge: JudgeWindow;
  /**
   * `hold`: a window leaves when its verdict is in. `optimistic`: it leaves at once, the next one when its verdict is in.
   * `report`: verdicts are only told. Security: with the last two, text is seen before it is judged. @default 'hold'
   */
  readonly mode?: WindowMode;
  /** UTF-16 units after which a window ends even within a sentence. @default 1_000 */
  readonly units?: number;
  /** A sentence ends a window only when it has as many units. @default 100 */
  readonly least?: number;
  /** Units of the text before a window that it is shown with. @default 100 */
  readonly overlap?: number;
}

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
  /**
   * `decode`: an escape of ASCII that needs none (`\\u0067`) becomes what it spells, in text that is no complete JSON: a
   * client that parses JSON in a fence or cut short would decode it. Security: `allow` lets values hide so.
   * @default 'decode'
   */
  readonly escapes?: 'decode' | 'allow';
  /** Escape sequences, control characters and direction marks, which act on terminals and hide text. @default 'remove' */
  readonly terminal?: TerminalAction;
  /** Blocks of commands. @default 'allow' */
  readonly shell?: CodeAction;
  /** Blocks of any other code. @default 'allow' */
  readonly code?: CodeAction;
  /** Rules for single values: SQL, paths, URLs, commands. */
  readonly values?: ValueTarget;
  /** Security: absent, every tool call leaves. */
  readonly toolCalls?: ToolCallOptions;
  /** A function sees the reply whole, so that streams are held until they are complete; windows see them run. */
  readonly custom?: CustomCheck | CustomWindows;
  /**
   * `inspect`: a stream is inspected while it runs. `hold`: it is collected, inspected whole and released at once.
   * Security: `pass` lets streams leave uninspected. @default 'inspect'
   */
  readonly streams?: 'inspect' | 'hold' | 'pass';
  /**
   * How a stream ends that must not go on. `clean`: marked as withheld (`content_filter`, `refusal`, `SAFETY`), as the
   * clients of its protocol expect. `error`: the protocol's own error. @default 'clean'
   */
  readonly streamEnding?: 'clean' | 'error';
  /** What stands in place of text under `replace`. @default 'The response was withheld by policy.' */
  readonly replacement?: string;
  /** Is given what must not leave before a person has seen it. Required by the action `review`. */
  readonly onReview?: (reply: Reply) => void | Promise<void>;
  /** A held reply with more bytes is refused (502), never inspected in part. @default 1_048_576 */
  readonly maxBytes?: number;
  /** Milliseconds for each answer of an asynchronous function or schema. @default 2_000 */
  readonly timeLimitMs?: number;
  /** When a function throws or is late. Security: `allow` releases what was not checked. @default 'deny' */
  readonly onUnavailable?: OnUnavailable;
}
