import type { GuardOptions, GuardSettings, OnUnavailable } from '@sallyport/core';
import type { Protocol } from '@sallyport/wire';
import type { Channel, Detector } from './detector.ts';
import type { ParameterRules } from './structure/parameters/rule.ts';

/**
 * `'strip'` takes the claim out of the body that the handler sees; what is left must still be a request, or it is
 * refused. Security: the text as received (`ctx.request.rawBody` of Koa's parser) stays as it was; forward the body.
 */
export type RolePolicy = 'refuse' | 'strip' | 'allow';

/** What happens to members that the request's protocol does not have. */
export type UnknownFields = 'refuse' | 'drop' | 'allow';

/**
 * What a client may claim. On your own route the browser writes the whole body, roles included.
 * Security: each `'allow'` lets the caller speak in that role. Allowed text is still inspected.
 */
export interface RoleOptions {
  /** `system` and `developer` messages. @default 'refuse' */
  readonly system?: RolePolicy;
  /** System text beside the messages: `instructions`, `system`, `systemInstruction`. @default what `system` is */
  readonly instructions?: RolePolicy;
  /** Tool results, which a client can invent. @default 'refuse' */
  readonly toolResults?: RolePolicy;
  /** "The person approved this call", said by the caller. @default 'refuse' */
  readonly toolApprovals?: RolePolicy;
  /** Tool definitions. @default 'refuse' */
  readonly tools?: RolePolicy;
  /** MCP servers for the provider to connect to. @default 'refuse' */
  readonly mcpServers?: RolePolicy;
  /** Serialized LangChain objects (`lc` members), see CVE-2025-68664. @default 'refuse' */
  readonly constructors?: RolePolicy;
}

/** One number, 0 to 1, for each kind of text. */
export interface Thresholds {
  /** What the person typed. */
  readonly user?: number;
  /** Documents, tool definitions and arguments, and what the client says the assistant said. */
  readonly document?: number;
  readonly toolResult?: number;
}

/** `'flag'` tells the operator, `'spotlight'` also marks the text as data before the model sees it. */
export type SuspiciousPolicy = 'flag' | 'spotlight';

/** A policy for each kind of text, as in `Thresholds`. */
export type Suspicious = Partial<Readonly<Record<Channel, SuspiciousPolicy>>>;

export interface PromptGuardOptions extends GuardOptions {
  readonly roles?: RoleOptions;
  /**
   * Assistant turns sent by the client, as chat pages do. Allowed ones are inspected as documents: they can be forged.
   * `'strip'` leaves the user's turns. @default 'allow'
   */
  readonly history?: RolePolicy;
  /** Bytes of the JSON text. The body parser's own limit comes first. @default 8388608 */
  readonly maxBytes?: number;
  /** Content parts, or tool calls, of one message. @default 100 */
  readonly maxParts?: number;
  /**
   * Tokens of all texts, estimated from above: about 1.5 times what a tokenizer makes of prose, never billed. Images and
   * other files are not counted. @default no limit
   */
  readonly maxTokens?: number;
  /** UTF-16 units of text in one request, over all segments. @default 100000 */
  readonly maxCharacters?: number;
  /** Turns. @default 200 */
  readonly maxMessages?: number;
  /** Texts. @default 2000 */
  readonly maxSegments?: number;
  /** Nesting of arrays and objects, JSON in strings included, at most 256. @default 32 */
  readonly maxDepth?: number;
  /** @default 16 */
  readonly maxAttachments?: number;
  /** Decoded bytes of all attachments in the body together. @default 5242880 */
  readonly maxAttachmentBytes?: number;
  /**
   * Media types of attachments, such as `'image/png'` or `'image/*'`; lower case. With a list, an attachment of
   * unknown type is refused; a link where the protocol expects an image counts as `'image/*'`. @default any
   */
  readonly allowedMedia?: readonly string[];
  /**
   * Protocols this route accepts: the request must be a well-formed request of one of them.
   * Security: without a list a body that is no well-formed request of a public protocol may pass as a plain one.
   * @default any
   */
  readonly allowedProtocols?: readonly Protocol[];
  /**
   * Members and part types that the request's protocol does not have, and with `parameters` every setting that it
   * does not name. They are inspected whatever this says. Plain bodies have no table: it does not apply to them.
   * @default 'allow'
   */
  readonly unknownFields?: UnknownFields;
  /**
   * The settings of a request, by our name for them (`maxTokens`), whatever the protocol's: fixed by the route
   * (`{ set }`), within bounds (`{ min, max }`), one of a list, `'refuse'`, `'drop'` or `'allow'`.
   * Security: settings that are not listed are up to `unknownFields`. @default the client chooses all
   */
  readonly parameters?: ParameterRules;
  /**
   * Scores from which a text is refused. Tuned for at most 0.5 % false alarms on ordinary text.
   * Security: higher lets more attacks through, and 1 switches detection nearly off. @default 0.6 each
   */
  readonly refuseAt?: Thresholds;
  /** Scores from which a text is reported, not above `refuseAt`. @default 0.35 each */
  readonly flagAt?: Thresholds;
  /**
   * What becomes of a text whose score lies between `flagAt` and `refuseAt`. `'spotlight'` marks it as data in the body that
   * the handler sees; where that cannot be done (arguments, definitions, files in data URLs) the request is refused.
   * @default 'flag' each
   */
  readonly suspicious?: Suspicious;
  /** Security: this list replaces the built-in one; `[...builtInDetectors, mine]` adds. @default builtInDetectors */
  readonly detectors?: readonly Detector[];
  /**
   * What happens when a detector fails or is too slow.
   * Security: `'allow'` lets through whatever the others do not refuse. @default 'deny'
   */
  readonly onUnavailable?: OnUnavailable;
  /** Milliseconds for all asynchronous detectors of one request together. @default 2000 */
  readonly timeLimitMs?: number;
}

export type RolePolicies = Required<RoleOptions>;
export type ChannelThresholds = Readonly<Record<Channel, number>>;

/** The options with every default filled in. */
export interface PromptGuardSettings extends GuardSettings {
  readonly roles: RolePolicies;
  readonly history: RolePolicy;
  readonly maxCharacters: number;
  readonly maxMessages: number;
  readonly maxSegments: number;
  readonly maxDepth: number;
  readonly maxAttachments: number;
  readonly maxAttachmentBytes: number;
  readonly maxBytes: number;
  readonly maxParts: number;
  readonly maxTokens: number | undefined;
  readonly allowedMedia: readonly string[] | undefined;
  readonly allowedProtocols: readonly Protocol[] | undefined;
  readonly unknownFields: UnknownFields;
  readonly parameters: ParameterRules | undefined;
  readonly refuseAt: ChannelThresholds;
  readonly flagAt: ChannelThresholds;
  readonly suspicious: Required<Suspicious>;
  readonly detectors: readonly Detector[];
  readonly onUnavailable: OnUnavailable;
  readonly timeLimitMs: number;
}
