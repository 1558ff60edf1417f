import type { GuardOptions, GuardSettings, OnUnavailable } from '@sallyport/core';
import type { Protocol } from '@sallyport/wire';
import type { Channel, Detector } from './detector.ts';

export type RolePolicy = 'refuse' | 'allow';

/**
 * What a client may claim. On your own route the browser writes the whole body, roles included.
 * Security: each `'allow'` lets the caller speak in that role. Allowed text is still inspected.
 */
export interface RoleOptions {
  /** `system` and `developer` messages, `instructions`, a `system` member. @default 'refuse' */
  readonly system?: RolePolicy;
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

export interface PromptGuardOptions extends GuardOptions {
  readonly roles?: RoleOptions;
  /**
   * Assistant turns sent by the client, as chat pages do. Allowed ones are inspected as documents: they can be forged.
   * @default 'allow'
   */
  readonly history?: RolePolicy;
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
  /**
   * Media types of attachments, such as `'image/png'` or `'image/*'`; lower case. With a list, an attachment of
   * unknown type is refused; a link where the protocol expects an image counts as `'image/*'`. @default any
   */
  readonly allowedMedia?: readonly string[];
  /** Protocols this route accepts. @default any */
  readonly allowedProtocols?: readonly Protocol[];
  /**
   * Scores from which a text is refused. Tuned for at most 0.5 % false alarms on ordinary text.
   * Security: higher lets more attacks through, and 1 switches detection nearly off. @default 0.6 each
   */
  readonly refuseAt?: Thresholds;
  /** Scores from which a text is reported, not above `refuseAt`. @default 0.35 each */
  readonly flagAt?: Thresholds;
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
  readonly allowedMedia: readonly string[] | undefined;
  readonly allowedProtocols: readonly Protocol[] | undefined;
  readonly refuseAt: ChannelThresholds;
  readonly flagAt: ChannelThresholds;
  readonly detectors: readonly Detector[];
  readonly onUnavailable: OnUnavailable;
  readonly timeLimitMs: number;
}
