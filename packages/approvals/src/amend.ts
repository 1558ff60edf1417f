import type { Principal } from '@sallyport/core';
import type { Approval } from './approval.ts';
import { askFor } from './ask.ts';
import type { AskResult } from './ask.ts';
import { isPrincipal } from './call.ts';
import { forReviewer, readComment } from './decide.ts';
import type { DecideRefusal } from './decide.ts';
import type { Desk } from './desk.ts';
import { askWithin } from './limits.ts';
import { contextOf } from './edit.ts';

/** What somebody found out about a call whose outcome was unknown. */
export interface Settlement {
  readonly principal: Principal;
  readonly outcome: 'done' | 'failed';
  /** How it is known; the first 256 characters are kept. */
  readonly comment?: string;
}

export type AmendResult<Reason extends string = never> =
  | { readonly changed: true; readonly approval: Approval }
  | { readonly changed: false; readonly reason: DecideRefusal | Reason; readonly approval?: Approval };

/** Whether the principal asked for it or may decide about it. */
export async function isConcerned(desk: Desk, approval: Approval, principal: Principal): Promise<boolean> {
  if (!isPrincipal(principal) || !desk.isOwn(principal, approval)) return false;
  const isRequester = approval.principal.id === principal.id && approval.principal.kind === principal.kind;
  return isRequester || desk.mayDecide(principal, approval);
}

/** The approval, if it is the principal's concern. */
async function forConcerned(desk: Desk, id: string, principal: Principal): ReturnType<typeof forReviewer> {
  if (!isPrincipal(principal)) return { found: false, reason: 'not-permitted' };
  const stored = await desk.ask(() => desk.settings.store.read(id));
  if (stored === undefined || !desk.isOwn(principal, stored)) return { found: false, reason: 'absent' };
  const approval = desk.view(stored);
  if (approval === undefined) return { found: false, reason: 'altered' };
  if (await isConcerned(desk, approval, principal)) return { found: true, approval, stored };
  return { found: false, reason: 'absent' };
}

/** Whether a principal may see an approval: who asked for it, and who may decide about it. */
export async function maySee(desk: Desk, id: string, principal: Principal): Promise<Approval | undefined> {
  const shown = await forConcerned(desk, id, principal);
  return shown.found ? shown.approval : undefined;
}

export async function withdraw(desk: Desk, id: string, principal: Principal): Promise<AmendResult<'not-open'>> {
  const shown = await forConcerned(desk, id, principal);
  if (!shown.found) return { changed: false, reason: shown.reason };
  const result = await desk.ask(() => desk.settings.store.withdraw(id, desk.person(principal)));
  const approval = result.approval && desk.view(result.approval);
  if (!result.withdrawn || approval === undefined) {
    const reason = result.withdrawn ? 'altered' : result.reason;
    return { changed: false, reason, ...(approval === undefined ? {} : { approval }) };
  }
  desk.tell('withdrawn', approval, principal);
  return { changed: true, approval };
}

/** Notes what came of an unknown one. It opens nothing. */
export async function settle(desk: Desk, id: string, given: Settlement): Promise<AmendResult<'not-unknown'>> {
  const { principal, outcome } = given;
  const word: unknown = outcome;
  if (word !== 'done' && word !== 'failed') throw new TypeError("approvals: `outcome` must be 'done' or 'failed'.");
  const note = readComment(given.comment)?.slice(0, 256);
  const shown = await forReviewer(desk, id, principal);
  if (!shown.found) return { changed: false, reason: shown.reason };
  const { redemption, status } = shown.approval;
  if (status !== 'unknown' || redemption === undefined) {
    return { changed: false, reason: 'not-unknown', approval: shown.approval };
  }
  const known = { status: outcome, by: desk.person(principal), ...(note === undefined ? {} : { note }) };
  const result = await desk.ask(() => desk.settings.store.finish(id, redemption.id, known));
  const approval = result.approval && desk.view(result.approval);
  if (!result.finished || approval === undefined) {
    return { changed: false, reason: 'not-unknown', ...(approval === undefined ? {} : { approval }) };
  }
  desk.tell('settled', approval, principal);
  return { changed: true, approval };
}

/** Asks for the same call once more, with the same idempotency key; it has to be approved anew. */
export async function retry(
  desk: Desk,
  id: string,
  principal: Principal,
): Promise<AmendResult<'not-over' | 'rule' | Extract<AskResult, { asked: false }>['reason']>> {
  const shown = await forConcerned(desk, id, principal);
  if (!shown.found) return { changed: false, reason: shown.reason };
  const { approval: old } = shown;
  if (old.status !== 'unknown' && old.status !== 'failed') return { changed: false, reason: 'not-over', approval: old };
  const context = contextOf(old);
  const judgement = await askWithin(desk, old, context, desk.judge(old, context), old.requester);
  if (judgement.action === 'refuse') return { changed: false, reason: 'rule', approval: old };
  const origin = { follows: old, reasons: old.reasons, quorum: old.quorum };
  const asked = await askFor(desk, old, context, judgement, origin);
  if (asked.asked) return { changed: true, approval: asked.approval };
  return {
    changed: false,
    reason: asked.reason,
    ...(asked.approval === undefined ? {} : { approval: asked.approval }),
  };
}
