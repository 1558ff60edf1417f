import type { ApprovalPage, ApprovalQuery, StoredApproval } from './store.ts';

/** Where in a list an approval stands. */
export interface ListPlace {
  readonly createdAt: number;
  readonly id: string;
}

/** `next` of a page, for stores: the time and the id of its last approval. */
export const cursorAt = ({ createdAt, id }: ListPlace): string => `${createdAt}.${id}`;

/** @returns `undefined` when it is no cursor; nothing lies after one that was made up */
export function placeOfCursor(cursor: string): ListPlace | undefined {
  const match = /^(\d{1,16})\.([\w-]{1,64})$/.exec(cursor);
  return match === null ? undefined : { createdAt: Number(match[1]), id: match[2] ?? '' };
}

/** A page of what was asked for with a limit greater by one. */
export function pageOf(found: readonly StoredApproval[], { limit }: ApprovalQuery): ApprovalPage {
  const approvals = Object.freeze(found.slice(0, limit));
  const last = approvals.at(-1);
  return found.length <= limit || last === undefined ? { approvals } : { approvals, next: cursorAt(last) };
}
