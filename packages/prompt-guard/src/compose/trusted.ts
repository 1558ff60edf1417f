import type { DocumentInput, ToolResultInput, Turn } from './input.ts';

// Membership cannot be written in JSON: no object that came out of a request is ever among these.
const vouched = new WeakSet<object>();

/**
 * Vouches for a document, a tool result or a turn: it is marked as data all the same, but does not taint the conversation.
 * Security: whoever can write a word of it decides with which tools it is read. Never give it text of a request.
 * @returns a frozen copy; a further copy of that (`{ ...part }`) is not vouched for
 * @throws {TypeError} for anything but an object
 */
export function trusted<T extends DocumentInput | ToolResultInput | Turn>(part: T): T {
  if (typeof part !== 'object' || (part as unknown) === null || Array.isArray(part))
    throw new TypeError('trusted: `part` must be a document, a tool result or a turn.');
  const copy = Object.freeze({ ...part });
  vouched.add(copy);
  return copy;
}

export const isTrusted = (part: unknown): boolean => typeof part === 'object' && part !== null && vouched.has(part);
