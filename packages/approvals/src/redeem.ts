import { randomBytes } from 'node:crypto';
import type { Principal } from '@sallyport/core';
import { isGranted } from './approval.ts';
import type { Approval } from './approval.ts';
import { bindingOf, callText } from './call.ts';
import type { BoundCall } from './call.ts';
import type { Desk } from './desk.ts';
import { errorName } from './events.ts';
import type { NewOutcome, StoredApproval } from './store.ts';

/**
 * `used`: redeemed before. `other-call`: approved, but not for these arguments, this tool, principal, resource or route.
 * `altered`: somebody without the secret wrote to the store.
 */
export type RedeemRefusal =
  'absent' | 'pending' | 'denied' | 'withdrawn' | 'replaced' | 'expired' | 'used' | 'other-call' | 'altered';

/** A grant in use: the call may run, once. */
export interface Redeemed {
  readonly redeemed: true;
  readonly approval: Approval;
  /** Tells what came of it. Never throws; what cannot be told becomes `unknown` by itself. */
  finish(status: NewOutcome['status'], note?: string): Promise<void>;
}

export type Redemption =
  Redeemed | { readonly redeemed: false; readonly reason: RedeemRefusal; readonly approval?: Approval };

const PAUSES_MS = [200, 1000, 5000];

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref());

function refusalOf({ status }: StoredApproval): RedeemRefusal {
  switch (status) {
    case 'pending':
    case 'denied':
    case 'withdrawn':
    case 'replaced':
    case 'expired':
      return status;
    case 'approved':
    case 'redeemed':
    case 'done':
    case 'failed':
    case 'unknown':
      return 'used';
  }
}

function finisher(desk: Desk, approval: Approval, redemptionId: string, by: Principal): Redeemed['finish'] {
  const { store } = desk.settings;
  const attempt = async (outcome: NewOutcome): Promise<void> => {
    const result = await desk.ask(() => store.finish(approval.id, redemptionId, outcome));
    const { status } = outcome;
    const stands = { ...approval, status: result.approval?.status ?? status };
    desk.tell(status === 'unknown' ? 'unknown' : 'finished', stands, by, {
      // Not the note: an app may have written anything there.
      reason: result.finished ? undefined : result.reason,
    });
  };
  return async (status, note) => {
    const outcome = {
      status,
      ...(note === undefined ? {} : { note: note.slice(0, 256).replaceAll(/[\0\p{Surrogate}]/gu, '?') }),
    };
    const again = async (): Promise<void> => {
      for (const ms of PAUSES_MS) {
        await pause(ms);
        try {
          return await attempt(outcome);
        } catch {
          // Still down.
        }
      }
      desk.tell('finish-failed', approval, by);
    };
    try {
      await attempt(outcome);
    } catch {
      // The effect is there already: its caller does not wait for the book-keeping.
      void again();
    }
  };
}

/** Uses the grant up, if it is one for exactly this call. */
export async function redeem(
  desk: Desk,
  id: string,
  call: BoundCall,
  by: Principal,
  limitMs: number,
): Promise<Redemption> {
  const { store } = desk.settings;
  const redemption = { id: randomBytes(16).toString('base64url'), limitMs };
  const result = await desk.ask(() => store.redeem(id, bindingOf(desk.seal, callText(call)), redemption));
  const stored = result.approval;
  if (!result.redeemed) {
    // Others' approvals do not exist.
    const own = stored !== undefined && desk.isOwn(by, stored) ? stored : undefined;
    const approval = own && desk.view(own);
    const isOther = result.reason === 'mismatch';
    const reason = own === undefined ? 'absent' : isOther ? 'other-call' : refusalOf(own);
    return { redeemed: false, reason, ...(approval === undefined ? {} : { approval }) };
  }
  const approval = desk.view(result.approval);
  const isMine = approval !== undefined && callText(approval) === callText(call);
  if (!isMine || !isGranted(result.approval)) {
    if (approval !== undefined) desk.tell('altered', approval, by);
    await desk
      .ask(() => store.finish(id, redemption.id, { status: 'failed', note: 'altered' }))
      .catch((error: unknown) => desk.events.tell('finish-failed', { approvalId: id, errorName: errorName(error) }));
    return { redeemed: false, reason: 'altered' };
  }
  desk.tell('redeemed', approval, by);
  return { redeemed: true, approval, finish: finisher(desk, approval, redemption.id, by) };
}
