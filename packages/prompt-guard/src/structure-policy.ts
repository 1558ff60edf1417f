import type { Attachment, Conversation, ReadProblemCode } from '@sallyport/wire';
import type { Denial } from '@sallyport/core';
import { denials } from './denials.ts';
import type { Objection } from './objection.ts';
import type { PromptGuardSettings } from './options.ts';
import { objectToSize } from './structure/limits.ts';
import { objectToTokenIds } from './structure/token-ids.ts';

const TOO_LARGE: ReadonlySet<ReadProblemCode> = new Set([
  'too-many-segments',
  'too-much-text',
  'too-many-messages',
  'too-many-values',
]);

export function problemDenial(code: ReadProblemCode): Denial {
  return TOO_LARGE.has(code) ? denials.promptTooLarge : denials.malformedBody;
}

/** By every type that the body gives it, because the handler may go by any of them. */
function mediaAllowed({ media, otherMedia = [] }: Attachment, allowed: readonly string[]): boolean {
  // A file id or a link says nothing about its type.
  return media !== undefined && [media, ...otherMedia].every((type) => typeAllowed(type, allowed));
}

function typeAllowed(type: string, allowed: readonly string[]): boolean {
  // Parameters (`; charset=...`) are not part of it.
  const media = type.toLowerCase().split(';', 1)[0]?.trim() ?? '';
  return allowed.some(
    (pattern) => pattern === media || (pattern.endsWith('/*') && media.startsWith(pattern.slice(0, -1))),
  );
}

function objectToMedia({ attachments }: Conversation, { allowedMedia }: PromptGuardSettings): Objection | undefined {
  if (allowedMedia === undefined) return undefined;
  const wrong = attachments.find((attachment) => !mediaAllowed(attachment, allowedMedia));
  if (wrong === undefined) return undefined;
  return { denial: denials.attachmentNotAllowed, reason: 'media', pointer: wrong.pointer };
}

/** A \ud800 escape survives JSON.parse and is three different things to three UTF-8 encoders. */
function objectToSurrogates({ segments }: Conversation): Objection | undefined {
  const broken = segments.find(({ text }) => /\p{Surrogate}/u.test(text));
  return broken && { denial: denials.malformedBody, reason: 'lone-surrogate', pointer: broken.pointer };
}

/** What is decided about a conversation once its roles are settled, without looking at what it says. */
export function objectToConversation(
  body: unknown,
  conversation: Conversation,
  settings: PromptGuardSettings,
): Objection | undefined {
  return (
    objectToSurrogates(conversation) ??
    objectToTokenIds(body) ??
    objectToSize(body, conversation, settings) ??
    objectToMedia(conversation, settings)
  );
}
