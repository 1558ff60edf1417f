import type { Approval } from './approval.ts';
import { askFor } from './ask.ts';
import type { AskResult } from './ask.ts';
import { bindingOf, callText, isPrincipal } from './call.ts';
import type { BoundCall } from './call.ts';
import { CanonicalJsonError } from './canonical/canonical-error.ts';
import { StoreDownError } from './desk.ts';
import type { Desk } from './desk.ts';
import { readGate } from './gate-options.ts';
import { approvalsUnavailable, refused } from './gate-outcome.ts';
import type { GateOutcome, GateRefusal, Refused, Unavailable, Waiting } from './gate-outcome.ts';
import { registerGate } from './gate-registry.ts';
import type { Gate, GateContext, GateOptions, ToolHandler } from './gated-tool.ts';
import { askMore, haltOf, stopOf } from './granted.ts';
import type { Halt } from './granted.ts';
import { askWithin, isAsked, withinLimits } from './limits.ts';
import { performer } from './perform.ts';
import type { Entered } from './perform.ts';
import { redeem } from './redeem.ts';
import type { Redeemed } from './redeem.ts';
import type { Judgement } from './rules/judge.ts';
import { waitFor } from './waiting.ts';
import type { ChangeHub } from './waiting.ts';

interface Plan {
  readonly call: BoundCall;
  readonly judgement: Judgement;
}

type Given = { readonly value: unknown } | { readonly text: string };

/** Who acts is read once: the caller's objects may change while a store is asked. */
function snapshot(context: GateContext): GateContext {
  const { principal } = context;
  return { ...context, principal: isPrincipal(principal) ? Object.freeze({ ...principal }) : principal };
}

/** The way to a run: with a grant or without one. */
type Way = { readonly state: 'ready'; readonly call: BoundCall; readonly grant?: string } | Waiting | Refused;

/** Whether limits are used up by what is found, or only looked at. */
type Verb = Parameters<typeof withinLimits>[4];

/** @throws {ConfigError} */
export function makeGate<Args, Output>(
  desk: Desk,
  hub: ChangeHub,
  tool: string,
  handler: ToolHandler<Args, Output>,
  options: GateOptions | undefined,
): Gate<Output> {
  const { limitMs, isFailure } = readGate(tool, handler, options);
  const { store } = desk.settings;
  registerGate(store, tool, handler);
  const perform = performer(tool, handler, isFailure);

  function refuse(reason: GateRefusal, context: GateContext, facts: object, approval?: Approval): Refused {
    const { principal, exchangeId } = context;
    const about = approval === undefined ? { tool } : { tool, approvalId: approval.id, binding: approval.binding };
    desk.events.tell(
      'refused',
      { ...about, reason, ...facts },
      isPrincipal(principal) ? principal.id : undefined,
      exchangeId,
    );
    return refused(reason, approval);
  }

  function refuseBy({ call, judgement }: Plan, context: GateContext, approval?: Approval): Refused {
    const rules = judgement.reasons.map((each) => each.rule).join(' ');
    return refuse('rule', context, { rules, tenant: call.tenant }, approval);
  }

  function plan(given: Given, context: GateContext): Plan | Refused {
    if (!isPrincipal(context.principal)) return refuse('principal', context, {});
    let call: BoundCall;
    try {
      call = desk.bind(tool, given, context);
    } catch (error) {
      if (!(error instanceof CanonicalJsonError)) throw error;
      return refuse('arguments', context, { status: error.code });
    }
    const judgement = desk.judge(call, context);
    return judgement.action === 'refuse' ? refuseBy({ call, judgement }, context) : { call, judgement };
  }

  function answer(asked: AskResult, context: GateContext): Waiting | Refused {
    if (asked.asked) return { state: 'waiting', approval: asked.approval };
    return refuse(asked.reason === 'not-open' ? 'replaced' : asked.reason, context, {}, asked.approval);
  }

  /** The same call, waiting or granted; asked for if it is neither. */
  async function find({ call, judgement }: Plan, context: GateContext): Promise<Way> {
    const binding = bindingOf(desk.seal, callText(call));
    const open = await desk.ask(() => store.find(binding));
    if (open?.status === 'approved') return { state: 'ready', call, grant: open.id };
    if (open !== undefined) {
      const approval = desk.view(open);
      return approval === undefined
        ? refuse('altered', context, { approvalId: open.id })
        : { state: 'waiting', approval };
    }
    return answer(await askFor(desk, call, context, judgement), context);
  }

  /** The call of an approval, by whichever arguments were approved in the end. */
  async function stored(approvalId: string, context: GateContext): Promise<Way> {
    if (!isPrincipal(context.principal)) return refuse('principal', context, {});
    const approval = await waitFor(desk, hub, approvalId, {
      timeoutMs: context.waitMs ?? 0,
      ...(context.signal === undefined ? {} : { signal: context.signal }),
    });
    if (approval === undefined || !desk.isOwn(context.principal, approval)) {
      return refuse('absent', context, { approvalId });
    }
    const planned = plan(
      { text: approval.argumentsText },
      { ...context, taints: [...approval.taints, ...(context.taints ?? [])] },
    );
    if ('state' in planned) return planned;
    if (bindingOf(desk.seal, callText(planned.call)) !== approval.binding)
      return refuse('other-call', context, {}, approval);
    if (approval.status === 'pending') return { state: 'waiting', approval };
    return { state: 'ready', call: planned.call, grant: approval.id };
  }

  function ask(planned: Plan, context: GateContext): Promise<Way> {
    const { waitMs = 0 } = context;
    return find(planned, context).then((found) => {
      return found.state === 'waiting' && waitMs > 0 ? stored(found.approval.id, context) : found;
    });
  }

  /** Limits are used up here, in one step and before the effect; whatever becomes of the call, they stay so. */
  async function limited(planned: Plan, context: GateContext, verb: Verb): Promise<Way> {
    const { call, judgement } = planned;
    const isPersons = judgement.action === 'ask' || (await isAsked(desk, call));
    context.signal?.throwIfAborted();
    const said = isPersons
      ? await askWithin(desk, call, context, judgement)
      : await withinLimits(desk, call, context, judgement, verb);
    if (said.action === 'refuse') return refuseBy({ call, judgement: said }, context);
    if (said.action === 'allow' && !isPersons) return { state: 'ready', call };
    // With the limits of before: they count approved calls too.
    const { limits } = judgement;
    return ask({ call, judgement: limits === undefined ? said : { ...said, limits } }, context);
  }

  function way(planned: Plan, context: GateContext, verb: Verb): Way | Promise<Way> {
    const { approvalId } = context;
    if (approvalId !== undefined) return { state: 'ready', call: planned.call, grant: approvalId };
    if (planned.judgement.limits !== undefined) return limited(planned, context, verb);
    return planned.judgement.action === 'allow' ? { state: 'ready', call: planned.call } : ask(planned, context);
  }

  async function halted(
    call: BoundCall,
    context: GateContext,
    halt: Halt,
    origin: 'replaces' | 'follows',
  ): Promise<Waiting | Refused> {
    const { said: judgement, approval } = halt;
    if (judgement.action === 'refuse') return refuseBy({ call, judgement }, context, approval);
    return answer(await askMore(desk, call, context, halt, origin), context);
  }

  /** The grant is used by now. What may not run after all did not happen, and whoever approved it sees that. */
  async function counted(call: BoundCall, used: Redeemed, context: GateContext): Promise<Entered | Waiting | Refused> {
    const { approval } = used;
    let said: Judgement | undefined;
    try {
      said = await stopOf(desk, call, context, approval);
    } catch (error) {
      await used.finish('failed', 'limit');
      throw error;
    }
    if (said === undefined) return { state: 'entered', call, used };
    await used.finish('failed', 'limit');
    return halted(call, context, { approval, said }, 'follows');
  }

  /** Everything before the effect: refuses, waits, or uses the grant up. */
  async function enter(found: Way, context: GateContext): Promise<Entered | Waiting | Refused> {
    if (found.state !== 'ready') return found;
    const { call, grant } = found;
    context.signal?.throwIfAborted();
    if (grant === undefined) {
      if (desk.events.isHeard()) {
        desk.events.tell('allowed', { tool, tenant: call.tenant }, context.principal.id, context.exchangeId);
      }
      return { state: 'entered', call };
    }
    const halt = await haltOf(desk, call, context, grant);
    if (halt !== undefined) return halted(call, context, halt, 'replaces');
    const used = await redeem(desk, grant, call, context.principal, limitMs);
    if (used.redeemed) return counted(call, used, context);
    const { reason, approval } = used;
    if (reason === 'pending' && approval !== undefined) return { state: 'waiting', approval };
    return refuse(reason, context, { approvalId: grant }, approval);
  }

  /** A store that is down is no refusal. Never around the handler: what that throws does not mean that nothing was done. */
  async function guarded<T>(work: () => Promise<T>): Promise<T | Unavailable> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreDownError)) throw error;
      return { state: 'unavailable', denial: approvalsUnavailable };
    }
  }

  const from = (given: Given, context: GateContext, verb: Verb): Way | Promise<Way> => {
    const planned = plan(given, context);
    return 'state' in planned ? planned : way(planned, context, verb);
  };

  async function run(
    given: GateContext,
    wayOf: (context: GateContext) => Way | Promise<Way>,
  ): Promise<GateOutcome<Output>> {
    const context = snapshot(given);
    const entered = await guarded(async () => enter(await wayOf(context), context));
    return entered.state === 'entered' ? perform(entered, context) : entered;
  }

  return Object.freeze({
    tool,
    run: (value: unknown, given: GateContext) => run(given, (context) => from({ value }, context, 'take')),
    runText: (text: string, given: GateContext) => run(given, (context) => from({ text }, context, 'take')),
    resume: (id: string, given: GateContext) => run(given, (context) => stored(id, context)),
    check: (value: unknown, given: GateContext) => {
      const context = snapshot(given);
      return guarded(async () => {
        const found = await from({ value }, context, 'full');
        if (found.state !== 'ready') return found;
        const { call, grant } = found;
        const halt = grant === undefined ? undefined : await haltOf(desk, call, context, grant);
        return halt === undefined ? ({ state: 'ready' } as const) : halted(call, context, halt, 'replaces');
      });
    },
  });
}
