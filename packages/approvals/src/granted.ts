import type { Approval } from './approval.ts';
import { askFor } from './ask.ts';
import type { AskResult } from './ask.ts';
import { bindingOf, callText } from './call.ts';
import type { BoundCall, CallContext } from './call.ts';
import type { Desk } from './desk.ts';
import { contextOf } from './edit.ts';
import { approvedWithin } from './limits.ts';
import { bothOf } from './rules/judge.ts';
import type { Judgement } from './rules/judge.ts';

/** An approved call that may not run after all, and what says so. */
export interface Halt {
  readonly approval: Approval;
  /** `ask`: by more people than those who approved it. */
  readonly said: Judgement;
}

/** With what the model had read when it asked: at the run nobody may know of it. */
const tainted = (context: CallContext, approval: Approval): CallContext & { taints: readonly string[] } => ({
  ...context,
  taints: [...approval.taints, ...(context.taints ?? [])],
});

/**
 * The rules at the moment of the run, for a grant in use: what they count is counted, in one step.
 * @returns what stops the call, if anything does
 */
export async function stopOf(
  desk: Desk,
  call: BoundCall,
  given: CallContext,
  approval: Approval,
  verb: 'take' | 'full' = 'take',
): Promise<Judgement | undefined> {
  const context = tainted(given, approval);
  const judgement = desk.judge(call, context);
  if (judgement.action === 'refuse') return judgement;
  return approvedWithin(desk, call, context, judgement, verb, approval);
}

/** Looked at before, so that a grant is not used for nothing; what counts is the step behind it. */
export async function haltOf(
  desk: Desk,
  call: BoundCall,
  context: CallContext,
  grant: string,
): Promise<Halt | undefined> {
  if (!desk.rulesOf(call.tool).some(({ limits }) => limits.length > 0)) return undefined;
  const stored = await desk.ask(() => desk.settings.store.read(grant));
  // One of another call is nobody's business here, nor one that was altered: `redeem` says so.
  if (stored?.binding !== bindingOf(desk.seal, callText(call))) return undefined;
  const approval = desk.view(stored);
  const said = approval && (await stopOf(desk, call, context, approval, 'full'));
  if (approval === undefined || said === undefined) return undefined;
  return said.action === 'refuse' || approval.status === 'approved' ? { approval, said } : undefined;
}

/** Asks for the call anew, by as many people as it takes by now: in place of an open grant, or after one that was used. */
export function askMore(
  desk: Desk,
  call: BoundCall,
  given: CallContext,
  { approval, said }: Halt,
  origin: 'replaces' | 'follows',
): Promise<AskResult> {
  const { editedBy, editComment } = approval;
  const context = tainted(given, approval);
  const judged = desk.judge(call, context);
  const judgement = judged.action === 'ask' ? bothOf(judged, said) : said;
  const reasons = [...approval.reasons, ...judgement.reasons];
  return askFor(desk, call, { ...contextOf(approval), taints: context.taints }, judgement, {
    [origin]: approval,
    reasons: [...new Map(reasons.map((each) => [each.rule, each])).values()],
    ...(editedBy === undefined
      ? {}
      : { editor: { person: editedBy, ...(editComment === undefined ? {} : { comment: editComment }) } }),
  });
}
