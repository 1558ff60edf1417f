import type { Principal } from '@sallyport/core';
import { voteSeal } from './approval.ts';
import type { Approval } from './approval.ts';
import { isPrincipal } from './call.ts';
import type { Desk } from './desk.ts';
import type { StoredApproval } from './store.ts';

/** A person's word on an approval. */
export interface Decision {
  /** Who decides; verified by an authenticator. */
  readonly principal: Principal;
  readonly decision: 'approve' | 'deny';
  /** At most 2,000 characters. */
  readonly comment?: string;
  /** Binding of what was shown to the person; anything else is refused. */
  readonly binding?: string;
}

/**
 * `absent`: there is none, or none of this tenant. `not-permitted`: a service, or somebody whom `mayApprove` does not
 * know. `author`: they asked, or wrote a part of it. `other-call`: another one was shown. `altered`: tampered with.
 */
export type DecideRefusal = 'absent' | 'not-permitted' | 'author' | 'voted' | 'not-pending' | 'other-call' | 'altered';

export type DecideResult =
  | { readonly decided: true; readonly approval: Approval }
  | { readonly decided: false; readonly reason: DecideRefusal; readonly approval?: Approval };

const MAX_COMMENT = 2000;

/** @throws {TypeError} */
export function readComment(comment: unknown): string | undefined {
  if (comment === undefined || comment === '') return undefined;
  if (typeof comment === 'string' && comment.length <= MAX_COMMENT && !/[\0\p{Surrogate}]/u.test(comment))
    return comment;
  throw new TypeError(`approvals: \`comment\` must be a well-formed string of at most ${MAX_COMMENT} characters.`);
}

/** What a person who wants to decide may know of it. */
export type Shown =
  | { readonly found: true; readonly approval: Approval; readonly stored: StoredApproval }
  | { readonly found: false; readonly reason: DecideRefusal };

/** The approval, if this principal may decide about it. */
export async function forReviewer(desk: Desk, id: string, principal: Principal): Promise<Shown> {
  if (!isPrincipal(principal)) return { found: false, reason: 'not-permitted' };
  const stored = await desk.ask(() => desk.settings.store.read(id));
  // Others' approvals do not exist.
  if (stored === undefined || !desk.isOwn(principal, stored)) return { found: false, reason: 'absent' };
  const approval = desk.view(stored);
  if (approval === undefined) return { found: false, reason: 'altered' };
  if (await desk.mayDecide(principal, approval)) return { found: true, approval, stored };
  return { found: false, reason: 'not-permitted' };
}

export async function decide(desk: Desk, id: string, given: Decision): Promise<DecideResult> {
  const { principal, decision, binding } = given;
  const comment = readComment(given.comment);
  const word: unknown = decision;
  if (word !== 'approve' && word !== 'deny') throw new TypeError("approvals: `decision` must be 'approve' or 'deny'.");
  const refused = (reason: DecideRefusal, approval?: Approval): DecideResult => {
    const by = isPrincipal(principal) ? principal : undefined;
    if (approval !== undefined) desk.tell('refused', approval, by, { reason });
    else desk.events.tell('refused', { approvalId: id, reason }, by?.id);
    return { decided: false, reason, ...(approval === undefined ? {} : { approval }) };
  };
  const shown = await forReviewer(desk, id, principal);
  if (!shown.found) return refused(shown.reason);
  if (binding !== undefined && binding !== shown.approval.binding) return refused('other-call', shown.approval);
  const person = desk.person(principal);
  const vote = { person, decision, ...(comment === undefined ? {} : { comment }) };
  const seal = voteSeal(desk.seal, shown.stored, vote);
  const result = await desk.ask(() => desk.settings.store.vote(id, { ...vote, seal }));
  const approval = result.approval && desk.view(result.approval);
  if (!result.counted) return refused(result.reason, approval);
  if (approval === undefined) return refused('altered');
  desk.tell('voted', approval, principal, { person, reason: decision });
  if (approval.status === 'approved' || approval.status === 'denied') desk.tell(approval.status, approval, principal);
  return { decided: true, approval };
}
