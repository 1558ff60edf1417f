import type { Conversation } from '@sallyport/wire';
import type { Exchange } from '@sallyport/core';
import { denials } from '../denials.ts';
import type { Objection } from '../objection.ts';
import { isObject, own } from './members.ts';
import { tokensOf } from './pointer.ts';
import { tokenCeiling } from './token-ceiling.ts';

export interface Limits {
  readonly maxBytes: number;
  readonly maxParts: number;
  readonly maxTokens: number | undefined;
  readonly maxAttachments: number;
  readonly maxAttachmentBytes: number;
}

// What a template puts around a message, and around a text.
const TOKENS_PER_TURN = 4;

// Names, digits and brackets.
const TOKENS_PER_ASIDE = 0.6;

const tooLarge = (reason: string, pointer?: string): Objection => {
  return { denial: denials.promptTooLarge, reason, ...(pointer === undefined ? {} : { pointer }) };
};

/** The size of the JSON text: as received where the parser kept it or the client said it, else as it would be written. */
export function objectToBytes({ rawBody, request, body }: Exchange, { maxBytes }: Limits): Objection | undefined {
  const said = Number(request.headers['content-length'] ?? Number.NaN);
  const packed = request.headers['content-encoding'] !== undefined;
  if (said > maxBytes) return tooLarge('too-many-bytes');
  if (!packed && said >= 0) return undefined;
  return Buffer.byteLength(rawBody ?? written(body)) > maxBytes ? tooLarge('too-many-bytes') : undefined;
}

/** Empty for what JSON cannot hold: reading such a body refuses it. */
function written(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch {
    return '';
  }
}

const PART_LISTS = ['content', 'parts', 'source'];

/** The parts of a list, those inside its parts (a document's, a tool result's) included. */
function partsIn(list: readonly unknown[]): number {
  return list.reduce<number>((sum, part) => {
    if (!isObject(part)) return sum + 1;
    return PART_LISTS.reduce((inner, key) => inner + nestedParts(own(part, key)), sum + 1);
  }, 0);
}

function nestedParts(value: unknown): number {
  if (Array.isArray(value)) return partsIn(value);
  const content = own(value, 'content');
  return Array.isArray(content) ? partsIn(content) : 0;
}

function objectToParts(body: unknown, { turns }: Conversation, { maxParts }: Limits): Objection | undefined {
  for (const { pointer } of turns) {
    const turn = tokensOf(pointer).reduce<unknown>(own, body);
    if (typeof turn !== 'object' || turn === null || pointer.includes('#')) continue;
    const lists = Array.isArray(turn) ? [turn] : Object.keys(turn).map((key) => own(turn, key));
    if (lists.some((list) => Array.isArray(list) && partsIn(list) > maxParts))
      return tooLarge('too-many-parts', pointer);
  }
  return undefined;
}

/** An attachment without a size (a link, a file id) counts as one, not by bytes. */
function objectToAttachments({ attachments }: Conversation, limits: Limits): Objection | undefined {
  if (attachments.length > limits.maxAttachments) return tooLarge('too-many-attachments');
  let bytes = 0;
  for (const attachment of attachments) {
    bytes += attachment.bytes ?? 0;
    if (bytes > limits.maxAttachmentBytes) return tooLarge('too-many-attachment-bytes', attachment.pointer);
  }
  return undefined;
}

function objectToTokens({ segments, turns, asides }: Conversation, { maxTokens }: Limits): Objection | undefined {
  if (maxTokens === undefined) return undefined;
  let tokens = turns.length * TOKENS_PER_TURN + Math.ceil(asides * TOKENS_PER_ASIDE);
  if (tokens > maxTokens) return tooLarge('too-many-tokens');
  for (const { text, pointer } of segments) {
    tokens += tokenCeiling(text);
    if (tokens > maxTokens) return tooLarge('too-many-tokens', pointer);
  }
  return undefined;
}

export function objectToSize(body: unknown, conversation: Conversation, limits: Limits): Objection | undefined {
  return (
    objectToAttachments(conversation, limits) ??
    objectToParts(body, conversation, limits) ??
    objectToTokens(conversation, limits)
  );
}
