import type { Principal } from '@sallyport/core';
import type { Approval } from './approval.ts';
import { askFor } from './ask.ts';
import type { AskResult } from './ask.ts';
import type { BoundCall, CallContext } from './call.ts';
import { decide, forReviewer, readComment } from './decide.ts';
import type { DecideRefusal } from './decide.ts';
import type { Desk } from './desk.ts';
import { askWithin } from './limits.ts';

/** Other arguments for a call that waits. */
export interface Edit {
  /** Who edits; verified by an authenticator. */
  readonly principal: Principal;
  readonly arguments: unknown;
  readonly comment?: string;
}

export type EditResult =
  | { readonly edited: true; readonly approval: Approval }
  | {
      readonly edited: false;
      /** `rule`: a rule refuses the new arguments. */
      readonly reason: DecideRefusal | Extract<AskResult, { asked: false }>['reason'] | 'rule';
      readonly approval?: Approval;
    };

/** The context that a new request takes over from one before. */
export function contextOf(approval: Approval): CallContext {
  const {
    principal,
    tenant,
    resource,
    route,
    taints,
    purpose,
    exchangeId,
    roles,
    method = 'approval',
    credentialId,
  } = approval;
  return {
    principal: {
      ...principal,
      roles,
      method,
      ...(tenant === '' ? {} : { tenant }),
      ...(credentialId === undefined ? {} : { credentialId }),
    },
    resource,
    route,
    taints,
    ...(purpose === undefined ? {} : { purpose }),
    ...(exchangeId === undefined ? {} : { exchangeId }),
  };
}

/**
 * Replaces a pending request by one with other arguments. It has to be approved anew, by somebody who wrote neither.
 * @throws {CanonicalJsonError} when the arguments have no canonical form
 */
export async function edit(desk: Desk, id: string, given: Edit): Promise<EditResult> {
  const { principal } = given;
  const comment = readComment(given.comment);
  const refused = (reason: Extract<EditResult, { edited: false }>['reason'], approval?: Approval): EditResult => {
    desk.events.tell('refused', { approvalId: id, reason }, principal.id);
    return { edited: false, reason, ...(approval === undefined ? {} : { approval }) };
  };
  const shown = await forReviewer(desk, id, principal);
  if (!shown.found) return refused(shown.reason);
  const { approval: old } = shown;
  if (old.status !== 'pending') return refused('not-pending', old);
  const person = desk.person(principal);
  const context = contextOf(old);
  const call: BoundCall = desk.bind(old.tool, { value: given.arguments }, context);
  const judgement = await askWithin(desk, call, context, desk.judge(call, context), old.requester);
  if (judgement.action === 'refuse') return refused('rule', old);
  const asked = await askFor(desk, call, context, judgement, {
    replaces: old,
    reasons: [...new Map([...old.reasons, ...judgement.reasons].map((each) => [each.rule, each])).values()],
    editor: { person, ...(comment === undefined ? {} : { comment }) },
    quorum: old.quorum,
  });
  if (!asked.asked) return refused(asked.reason, asked.approval);
  // Somebody had asked for the very same already, or an edit without a change: theirs is not this one's to approve.
  if (!asked.isNew) return refused('not-open', asked.approval);
  if (!desk.settings.editorMayApprove || old.authors.includes(person))
    return { edited: true, approval: asked.approval };
  const decided = await decide(desk, asked.approval.id, { principal, decision: 'approve' });
  return { edited: true, approval: decided.approval ?? asked.approval };
}
