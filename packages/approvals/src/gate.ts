import { randomUUID } from 'node:crypto';
import { ConfigError, optional, readOptions, rule } from '@sallyport/core';
import type { Approval } from './approval.ts';
import { askFor } from './ask.ts';
import { bindingOf, callText, isPrincipal, toolName } from './call.ts';
import type { BoundCall } from './call.ts';
import { CanonicalJsonError } from './canonical/canonical-error.ts';
import { StoreDownError } from './desk.ts';
import type { Desk } from './desk.ts';
import { errorName } from './events.ts';
import { approvalsUnavailable, refused } from './gate-outcome.ts';
import type { GateOutcome, GateRefusal, Ran, Refused, Unavailable, Waiting } from './gate-outcome.ts';
import { registerGate } from './gate-registry.ts';
import type { Gate, GateContext, GateOptions, ToolHandler } from './gated-tool.ts';
import { isIterator, isLazyFunction } from './lazy.ts';
import { redeem } from './redeem.ts';
import type { Redeemed } from './redeem.ts';
import { MAX_MS } from './rules/read-rules.ts';
import type { Judgement } from './rules/judge.ts';
import { waitFor } from './waiting.ts';
import type { ChangeHub } from './waiting.ts';

interface Plan {
  readonly call: BoundCall;
  readonly judgement: Judgement;
}

/** May run now. */
interface Entered {
  readonly state: 'entered';
  readonly call: BoundCall;
  readonly used?: Redeemed;
}

type Given = { readonly value: unknown } | { readonly text: string };

/** Who acts is read once: the caller's objects may change while a store is asked. */
function snapshot(context: GateContext): GateContext {
  const { principal } = context;
  return { ...context, principal: isPrincipal(principal) ? Object.freeze({ ...principal }) : principal };
}

/** The way to a run: with a grant or without one. */
type Way = { readonly state: 'ready'; readonly call: BoundCall; readonly grant?: string } | Waiting | Refused;

/** @throws {ConfigError} */
export function makeGate<Args, Output>(
  desk: Desk,
  hub: ChangeHub,
  tool: string,
  handler: ToolHandler<Args, Output>,
  options: GateOptions | undefined,
): Gate<Output> {
  const { limitMs, isFailure } = readOptions('approvals.gate', options, {
    limitMs: optional(rule.integer(1, MAX_MS), 60_000),
    isFailure: optional(rule.callable<(error: unknown) => boolean>(), () => false),
  });
  if (typeof tool !== 'string' || !toolName.test(tool)) {
    throw new ConfigError('approvals.gate', 'tool', '`tool` must be 1 to 128 visible ASCII characters.');
  }
  if (typeof handler !== 'function')
    throw new ConfigError('approvals.gate', 'handler', '`handler` must be a function.');
  // It would be `done` before it has begun, and whoever holds the generator could begin it much later.
  if (isLazyFunction(handler)) {
    throw new ConfigError(
      'approvals.gate',
      'handler',
      '`handler` must not be a generator function: do all of it before you return.',
    );
  }
  const { store } = desk.settings;
  registerGate(store, tool, handler);

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
    if (judgement.action !== 'refuse') return { call, judgement };
    const names = judgement.reasons.map((each) => each.rule).join(' ');
    return refuse('rule', context, { rules: names, tenant: call.tenant });
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
    const asked = await askFor(desk, call, context, judgement);
    if (asked.asked) return { state: 'waiting', approval: asked.approval };
    return refuse(asked.reason === 'not-open' ? 'replaced' : asked.reason, context, {}, asked.approval);
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

  function way(planned: Plan, context: GateContext): Way | Promise<Way> {
    const { approvalId, waitMs = 0 } = context;
    if (approvalId !== undefined) return { state: 'ready', call: planned.call, grant: approvalId };
    if (planned.judgement.action === 'allow') return { state: 'ready', call: planned.call };
    return find(planned, context).then((found) => {
      return found.state === 'waiting' && waitMs > 0 ? stored(found.approval.id, context) : found;
    });
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
    const used = await redeem(desk, grant, call, context.principal, limitMs);
    if (used.redeemed) return { state: 'entered', call, used };
    const { reason, approval } = used;
    if (reason === 'pending' && approval !== undefined) return { state: 'waiting', approval };
    return refuse(reason, context, { approvalId: grant }, approval);
  }

  function failed(error: unknown): boolean {
    try {
      return isFailure(error);
    } catch {
      // The handler's error is the one to throw; what it means stays unknown.
      return false;
    }
  }

  async function perform({ call, used }: Entered, context: GateContext): Promise<Ran<Output>> {
    const { principal, signal, caller } = context;
    const { resource, route } = call;
    const approval = used?.approval;
    const idempotencyKey = approval?.idempotencyKey ?? randomUUID();
    const told = { tool, principal, resource, route, idempotencyKey, approval, signal, caller };
    const work = async (): Promise<Output> => {
      const output = await handler(call.arguments as Args, told);
      if (isIterator(output))
        throw new TypeError(`The handler of \`${tool}\` returned an iterator, which does its work later.`);
      return output;
    };
    if (used === undefined) return { state: 'ran', output: await work() };
    let output: Output;
    try {
      output = await work();
    } catch (error) {
      await used.finish(failed(error) ? 'failed' : 'unknown', errorName(error));
      throw error;
    }
    await used.finish('done');
    return { state: 'ran', output, approval: used.approval };
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

  const from = (given: Given, context: GateContext): Way | Promise<Way> => {
    const planned = plan(given, context);
    return 'state' in planned ? planned : way(planned, context);
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
    run: (value: unknown, given: GateContext) => run(given, (context) => from({ value }, context)),
    runText: (text: string, given: GateContext) => run(given, (context) => from({ text }, context)),
    resume: (id: string, given: GateContext) => run(given, (context) => stored(id, context)),
    check: (value: unknown, given: GateContext) => {
      const context = snapshot(given);
      return guarded(async () => {
        const found = await from({ value }, context);
        return found.state === 'ready' ? ({ state: 'ready' } as const) : found;
      });
    },
  });
}
