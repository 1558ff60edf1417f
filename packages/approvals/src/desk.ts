import { withinTime } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import { approvalView } from './approval.ts';
import type { Approval } from './approval.ts';
import { bindCall } from './call.ts';
import type { BoundCall, CallContext } from './call.ts';
import { approvalEvents, errorName } from './events.ts';
import type { ApprovalEvents, ApprovalStep } from './events.ts';
import type { ApprovalsSettings } from './options.ts';
import { personKey } from './person.ts';
import { judge } from './rules/judge.ts';
import type { Judgement } from './rules/judge.ts';
import type { ReadRule } from './rules/read-rules.ts';
import { sealer } from './seals.ts';
import type { Seal } from './seals.ts';
import type { StoredApproval } from './store.ts';

const MAX_KNOWN_TOOLS = 1000;

/** The store did not answer: an outage, no refusal. */
export class StoreDownError extends Error {
  override readonly name = 'StoreDownError';
}

/** What every verb works with. */
export class Desk {
  readonly settings: ApprovalsSettings;
  readonly events: ApprovalEvents;
  readonly seal: Seal;
  readonly #rulesOf = new Map<string, readonly ReadRule[]>();

  constructor(settings: ApprovalsSettings) {
    this.settings = settings;
    this.events = approvalEvents(settings.onEvent);
    this.seal = sealer(settings.secret);
  }

  /** @throws {StoreDownError} */
  async ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await withinTime(work(), this.settings.storeTimeoutMs);
    } catch (error) {
      this.events.tell('store-failed', { errorName: errorName(error) });
      throw new StoreDownError('The store of approvals did not answer.', { cause: error });
    }
  }

  person(principal: Principal): string {
    return personKey(principal, this.settings.personOf);
  }

  bind(tool: string, given: { readonly value: unknown } | { readonly text: string }, context: CallContext): BoundCall {
    return bindCall(tool, given, context, this.settings.maxArguments);
  }

  /** Of the names that gates have; requests may come with any. */
  rulesOf(tool: string): readonly ReadRule[] {
    const known = this.#rulesOf.get(tool);
    if (known !== undefined) return known;
    const about = this.settings.rules.filter((each) => each.isAbout(tool));
    if (this.#rulesOf.size < MAX_KNOWN_TOOLS) this.#rulesOf.set(tool, about);
    return about;
  }

  judge(call: BoundCall, { principal, taints }: CallContext): Judgement {
    const { now, otherwise } = this.settings;
    return judge(
      this.rulesOf(call.tool),
      { arguments: call.arguments, principal, taints: taints ?? [] },
      now(),
      otherwise,
    );
  }

  /** `undefined` when somebody without the secret wrote a part of it; which is told. */
  view(stored: StoredApproval): Approval | undefined {
    const approval = approvalView(this.seal, stored);
    if (approval === undefined) this.tell('altered', stored);
    return approval;
  }

  tell(step: ApprovalStep, approval: StoredApproval | Approval, by?: Principal, facts: object = {}): void {
    if (!this.events.isHeard()) return;
    const { id, tool, tenant, binding, status } = approval;
    const exchangeId = 'exchangeId' in approval ? approval.exchangeId : undefined;
    this.events.tell(step, { approvalId: id, tool, tenant, binding, status, ...facts }, by?.id, exchangeId);
  }

  /** Whether both belong to one tenant; those without one are one. */
  isOwn(principal: Principal, { tenant }: { readonly tenant: string }): boolean {
    return (principal.tenant ?? '') === tenant;
  }

  /** Only people, of the same tenant, whom the app names. Whether they are authors is the store's to say. */
  async mayDecide(principal: Principal, approval: Approval): Promise<boolean> {
    if (principal.kind !== 'user' || !this.isOwn(principal, approval)) return false;
    // An object that an app without types hands back is no yes. Nor is an error, which one odd argument can cause: it must
    // not keep a reviewer from all the others, and its message is not for clients.
    let answer: unknown;
    try {
      answer = await this.settings.mayApprove(principal, approval);
    } catch (error) {
      this.tell('refused', approval, principal, { reason: 'may-approve-failed', errorName: errorName(error) });
    }
    return answer === true;
  }
}
