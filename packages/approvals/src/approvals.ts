import type { Principal } from '@sallyport/core';
import type { Approval } from './approval.ts';
import { maySee, retry, settle, withdraw } from './amend.ts';
import type { AmendResult, Settlement } from './amend.ts';
import { askFor } from './ask.ts';
import type { AskResult } from './ask.ts';
import { isPrincipal, toolName } from './call.ts';
import type { CallContext } from './call.ts';
import { decide } from './decide.ts';
import type { DecideResult, Decision } from './decide.ts';
import { Desk } from './desk.ts';
import { edit } from './edit.ts';
import type { Edit, EditResult } from './edit.ts';
import { makeGate } from './gate.ts';
import type { Gate, GateOptions, ToolHandler } from './gated-tool.ts';
import { askWithin } from './limits.ts';
import { listApprovals } from './listing.ts';
import type { ApprovalList } from './listing.ts';
import { approvalsSettings } from './options.ts';
import type { ApprovalsOptions } from './options.ts';
import { redeem } from './redeem.ts';
import type { Redemption } from './redeem.ts';
import type { ApprovalQuery } from './store.ts';
import { sweeper } from './sweep.ts';
import { ChangeHub, waitFor } from './waiting.ts';
import type { WaitOptions } from './waiting.ts';

/** What `request` and `redeem` bind. */
export interface CallRequest extends CallContext {
  readonly tool: string;
  readonly arguments: unknown;
}

/**
 * Requests, decisions and grants. A refusal is a value. A rejected promise is a `TypeError` or a `CanonicalJsonError`
 * for what cannot be bound, or says that the store is down.
 */
export interface Approvals {
  /**
   * Wraps a tool's own function: it runs when a rule allows the call or a person has approved exactly this one.
   * @throws {ConfigError} when another handler has this name
   */
  gate<Args, Output>(tool: string, handler: ToolHandler<Args, Output>, options?: GateOptions): Gate<Output>;
  /** Asks for a call, whatever rules say of it, unless they refuse it. The same call again is the same request. */
  request(call: CallRequest): Promise<AskResult | { readonly asked: false; readonly reason: 'rule' }>;
  decide(id: string, decision: Decision): Promise<DecideResult>;
  /** Replaces a pending request by one with other arguments. */
  edit(id: string, edit: Edit): Promise<EditResult>;
  /** By whoever asked, or by whoever may decide. */
  withdraw(id: string, principal: Principal): Promise<AmendResult<'not-open'>>;
  /**
   * Uses a grant up, for actions that no gate wraps. Run the action if, and only if, it answers `redeemed`, then call
   * `finish`. Rules are not asked again, and their limits do not count it.
   * @param limitMs after which the outcome counts as unknown; 60,000 when absent
   */
  redeem(id: string, call: CallRequest, limitMs?: number): Promise<Redemption>;
  /** Notes what came of a call whose outcome was unknown. */
  settle(id: string, settlement: Settlement): Promise<AmendResult<'not-unknown'>>;
  /** Asks for the call of a failed or unknown one again. */
  retry(id: string, principal: Principal): ReturnType<typeof retry>;
  /** Without a principal: for the app itself, which answers for who sees it. */
  get(id: string, principal?: Principal): Promise<Approval | undefined>;
  /**
   * With a principal: what they asked for or may decide about, of their tenant; a page may be short without being the
   * last, as it ends at about 1 MB. Without: for the app itself, which answers for who sees it.
   */
  list(query?: Partial<ApprovalQuery>, principal?: Principal): Promise<ApprovalList>;
  /** Waits until a request is no longer pending. */
  wait(id: string, options?: WaitOptions): Promise<Approval | undefined>;
  /** Tells what has expired or become unknown, and forgets what is old. Done from time to time by itself. */
  sweep(): Promise<void>;
  /** Ends what runs in the background. */
  close(): Promise<void>;
}

/** @throws {ConfigError} for a missing, unknown or wrong option */
export function createApprovals(options: ApprovalsOptions): Approvals {
  const settings = approvalsSettings(options);
  const desk = new Desk(settings);
  const hub = new ChangeHub(desk);
  const sweeping = sweeper(desk);

  function checked(call: CallRequest): void {
    if (!isPrincipal(call.principal)) throw new TypeError('approvals: `principal` must be a verified principal.');
    if (!toolName.test(call.tool)) throw new TypeError('approvals: `tool` must be 1 to 128 visible ASCII characters.');
  }

  return Object.freeze({
    gate: <Args, Output>(tool: string, handler: ToolHandler<Args, Output>, gateOptions?: GateOptions) =>
      makeGate(desk, hub, tool, handler, gateOptions),
    async request(given: CallRequest) {
      checked(given);
      const call = desk.bind(given.tool, { value: given.arguments }, given);
      const judgement = await askWithin(desk, call, given, desk.judge(call, given));
      if (judgement.action === 'refuse') return { asked: false, reason: 'rule' } as const;
      const reasons = judgement.action === 'ask' ? {} : { reasons: [{ rule: 'requested' }] };
      return askFor(desk, call, given, judgement, reasons);
    },
    decide: (id: string, decision: Decision) => decide(desk, id, decision),
    edit: (id: string, given: Edit) => edit(desk, id, given),
    withdraw: (id: string, principal: Principal) => withdraw(desk, id, principal),
    async redeem(id: string, given: CallRequest, limitMs = 60_000) {
      checked(given);
      const call = desk.bind(given.tool, { value: given.arguments }, given);
      const used = await redeem(desk, id, call, given.principal, limitMs);
      if (!used.redeemed)
        desk.events.tell('refused', { approvalId: id, tool: given.tool, reason: used.reason }, given.principal.id);
      return used;
    },
    settle: (id: string, settlement: Settlement) => settle(desk, id, settlement),
    retry: (id: string, principal: Principal) => retry(desk, id, principal),
    async get(id: string, principal?: Principal): Promise<Approval | undefined> {
      if (principal !== undefined) return maySee(desk, id, principal);
      const stored = await desk.ask(() => settings.store.read(id));
      return stored && desk.view(stored);
    },
    list: (query: Partial<ApprovalQuery> = {}, principal?: Principal) => listApprovals(desk, query, principal),
    wait: (id: string, waiting?: WaitOptions) => waitFor(desk, hub, id, waiting),
    sweep: () => sweeping.once(),
    async close(): Promise<void> {
      sweeping.stop();
      await hub.close();
    },
  });
}
