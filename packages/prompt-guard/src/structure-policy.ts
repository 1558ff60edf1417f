import type { Attachment, Conversation, FlagCode, ReadProblemCode } from '@sallyport/wire';
import type { Denial } from '@sallyport/core';
import { denials } from './denials.ts';
import type { Objection } from './objection.ts';
import type { PromptGuardSettings, RolePolicies } from './options.ts';

const TOO_LARGE: ReadonlySet<ReadProblemCode> = new Set([
  'too-many-segments',
  'too-much-text',
  'too-many-messages',
  'too-many-values',
]);

/** Which policy decides about a flag; the others are never allowed. */
const POLICY_OF: Partial<Record<FlagCode, keyof RolePolicies>> = {
  'client-system-text': 'system',
  'client-tool-result': 'toolResults',
  'client-tool-approval': 'toolApprovals',
  'client-tools': 'tools',
  'client-mcp-server': 'mcpServers',
  'langchain-constructor': 'constructors',
};

const FIXED: Partial<Record<FlagCode, Denial>> = {
  // The same text read in two ways: what is inspected need not be what the upstream reads.
  'ambiguous-json': denials.malformedBody,
  'undecodable-data-url': denials.attachmentNotAllowed,
};

export function problemDenial(code: ReadProblemCode): Denial {
  return TOO_LARGE.has(code) ? denials.promptTooLarge : denials.malformedBody;
}

function mediaAllowed(attachment: Attachment, allowed: readonly string[]): boolean {
  // A file id or a link says nothing about its type.
  const media = attachment.media?.toLowerCase();
  if (media === undefined) return false;
  return allowed.some(
    (pattern) => pattern === media || (pattern.endsWith('/*') && media.startsWith(pattern.slice(0, -1))),
  );
}

function objectToAttachments({ attachments }: Conversation, settings: PromptGuardSettings): Objection | undefined {
  if (attachments.length > settings.maxAttachments) {
    return { denial: denials.promptTooLarge, reason: 'too-many-attachments' };
  }
  const allowed = settings.allowedMedia;
  if (allowed === undefined) return undefined;
  const wrong = attachments.find((attachment) => !mediaAllowed(attachment, allowed));
  if (wrong === undefined) return undefined;
  return { denial: denials.attachmentNotAllowed, reason: 'media', pointer: wrong.pointer };
}

function objectToClaims(conversation: Conversation, settings: PromptGuardSettings): Objection | undefined {
  for (const { code, pointer } of conversation.flags) {
    const fixed = FIXED[code];
    if (fixed !== undefined) return { denial: fixed, reason: code, pointer };
    const policy = POLICY_OF[code];
    // A flag this version does not know is refused.
    if (policy === undefined || settings.roles[policy] === 'refuse') {
      return { denial: denials.roleNotAllowed, reason: code, pointer };
    }
  }
  if (settings.history === 'allow') return undefined;
  const claimed = conversation.segments.find(({ role, origin }) => role === 'assistant' && origin === 'client');
  return claimed && { denial: denials.roleNotAllowed, reason: 'client-history', pointer: claimed.pointer };
}

/** A \ud800 escape survives JSON.parse and is three different things to three UTF-8 encoders. */
function objectToSurrogates({ segments }: Conversation): Objection | undefined {
  const broken = segments.find(({ text }) => /\p{Surrogate}/u.test(text));
  return broken && { denial: denials.malformedBody, reason: 'lone-surrogate', pointer: broken.pointer };
}

/** Everything about a conversation that is decided without looking at what it says. */
export function objectToStructure(conversation: Conversation, settings: PromptGuardSettings): Objection | undefined {
  const { allowedProtocols } = settings;
  if (allowedProtocols !== undefined && !allowedProtocols.includes(conversation.protocol)) {
    return { denial: denials.protocolNotAllowed, reason: conversation.protocol };
  }
  return (
    objectToSurrogates(conversation) ??
    objectToAttachments(conversation, settings) ??
    objectToClaims(conversation, settings)
  );
}
