import { randomBytes } from 'node:crypto';
import { requestSeal } from './approval.ts';
import type { Approval, ApprovalDetails, AskReason } from './approval.ts';
import { bindingOf, callText } from './call.ts';
import type { BoundCall, CallContext } from './call.ts';
import type { Desk } from './desk.ts';
import { keptTaints } from './kept-taints.ts';
import type { Judgement } from './rules/judge.ts';
import type { NewApproval, StoredApproval } from './store.ts';

/** `denied`: so it was, lately. `altered`: the open one was tampered with. */
export type AskResult =
  | { readonly asked: true; readonly isNew: boolean; readonly approval: Approval }
  | {
      readonly asked: false;
      readonly reason: 'denied' | 'too-many' | 'not-open' | 'altered';
      readonly approval?: Approval;
    };

/** What differs for requests that come of others. */
export interface AskOrigin {
  readonly reasons?: readonly AskReason[];
  readonly replaces?: Approval;
  readonly follows?: Approval;
  readonly editor?: { readonly person: string; readonly comment?: string };
  readonly quorum?: number;
}

const newId = (): string => randomBytes(16).toString('base64url');

const MAX_AUTHORS = 16;
const MAX_ROLES = 64;

const short = (text: string, max: number): string => text.slice(0, max);

function detailsOf(context: CallContext, reasons: readonly AskReason[], editor: AskOrigin['editor']): ApprovalDetails {
  const { principal, purpose, exchangeId, taints = [] } = context;
  return {
    reasons,
    taints: keptTaints(taints),
    ...(purpose === undefined ? {} : { purpose: short(purpose, 2000) }),
    ...(exchangeId === undefined ? {} : { exchangeId }),
    roles: principal.roles.slice(0, MAX_ROLES),
    method: principal.method,
    ...(principal.credentialId === undefined ? {} : { credentialId: principal.credentialId }),
    ...(editor === undefined ? {} : { editedBy: editor.person }),
    ...(editor?.comment === undefined ? {} : { editComment: editor.comment }),
  };
}

/** Who wrote the arguments of a call that is tried again. */
function editorOf(follows: Approval | undefined): AskOrigin['editor'] {
  const { editedBy, editComment } = follows ?? {};
  if (editedBy === undefined) return undefined;
  return { person: editedBy, ...(editComment === undefined ? {} : { comment: editComment }) };
}

const isLater = (one: StoredApproval, other: StoredApproval | undefined): boolean => {
  return (
    other === undefined || one.createdAt > other.createdAt || (one.createdAt === other.createdAt && one.id > other.id)
  );
};

/** Asks for a call, or finds that it was asked for. */
export async function askFor(
  desk: Desk,
  call: BoundCall,
  context: CallContext,
  judgement: Judgement,
  origin: AskOrigin = {},
): Promise<AskResult> {
  const { store, ttlMs, grantMs, quorum, deniedMs, maxPending } = desk.settings;
  const text = callText(call);
  const binding = bindingOf(desk.seal, text);
  // Not asked anew where it is known: `personOf` may go by what a store does not keep.
  const requester = (origin.replaces ?? origin.follows)?.requester ?? desk.person(context.principal);
  const others = (context.authors ?? []).map((each) => desk.person(each));
  const editor = origin.editor === undefined ? [] : [origin.editor.person];
  const isVoter = origin.editor !== undefined && desk.settings.editorMayApprove;
  let { follows } = origin;
  if (follows === undefined) {
    const { denied, unsettled } = await desk.ask(() => store.last(binding));
    const last = denied && isLater(denied, unsettled) ? desk.view(denied) : undefined;
    if (last !== undefined && origin.replaces === undefined && desk.settings.now() - last.changedAt < deniedMs) {
      return { asked: false, reason: 'denied', approval: last };
    }
    // Whether it happened is not known, or not yet, whatever was said since: the reviewer is told, and the other end can
    // tell a second attempt by its key.
    follows = unsettled && desk.view(unsettled);
  }
  // Whoever wrote a part of a call did so for every attempt at it.
  const written = [...(origin.replaces?.authors ?? []), ...(follows?.authors ?? [])];
  const authors = new Set([requester, ...written, ...others, ...(isVoter ? [] : editor)]);
  if (authors.size > MAX_AUTHORS) throw new TypeError(`approvals: a request has ${MAX_AUTHORS} authors at most.`);
  const id = newId();
  const request: Omit<NewApproval, 'seal'> = {
    id,
    tenant: call.tenant,
    tool: call.tool,
    requester,
    binding,
    authors: [...authors],
    quorum: Math.max(origin.quorum ?? 1, judgement.quorum ?? quorum),
    ttlMs: judgement.ttlMs ?? ttlMs,
    grantMs: judgement.grantMs ?? grantMs,
    idempotencyKey: follows?.idempotencyKey ?? id,
    ...(origin.replaces === undefined ? {} : { replaces: origin.replaces.id }),
    ...(follows === undefined ? {} : { follows: follows.id }),
    call: text,
    details: JSON.stringify(
      detailsOf(context, origin.reasons ?? judgement.reasons, origin.editor ?? editorOf(follows)),
    ),
  };
  const sealed = { ...request, seal: requestSeal(desk.seal, request) };
  const result = await desk.ask(() => store.create(sealed, maxPending));
  const approval = result.approval && desk.view(result.approval);
  if (!result.created) {
    if (result.reason === 'too-many') return { asked: false, reason: 'too-many' };
    if (approval === undefined) return { asked: false, reason: result.approval ? 'altered' : 'not-open' };
    if (result.reason === 'open') return { asked: true, isNew: false, approval };
    return { asked: false, reason: 'not-open', approval };
  }
  if (approval === undefined) return { asked: false, reason: 'altered' };
  const rules = approval.reasons.map(({ rule }) => rule).join(' ');
  desk.tell('requested', approval, context.principal, { rules });
  if (origin.replaces !== undefined) {
    desk.tell('replaced', { ...origin.replaces, status: 'replaced' }, context.principal, { replacedBy: id });
  }
  return { asked: true, isNew: true, approval };
}
