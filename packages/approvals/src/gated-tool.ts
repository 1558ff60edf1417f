import type { Principal } from '@sallyport/core';
import type { Approval } from './approval.ts';
import type { CallContext } from './call.ts';
import type { GateOutcome } from './gate-outcome.ts';

/** A call of a gated tool, beside its arguments. */
export interface GateContext extends CallContext {
  /** The grant to use. @default the open one for this very call */
  readonly approvalId?: string;
  /** Milliseconds to wait for a decision before answering `waiting`. @default 0 */
  readonly waitMs?: number;
  /** Ends the waiting, and is handed to the handler. */
  readonly signal?: AbortSignal;
  /** Handed to the handler as it is, such as the options of an SDK. */
  readonly caller?: unknown;
}

/** What a handler is told beside the arguments. */
export interface ToolCall {
  readonly tool: string;
  readonly principal: Principal;
  readonly resource: string;
  readonly route: string;
  /** The same for every attempt at this one effect: pass it on to what you call. */
  readonly idempotencyKey: string;
  readonly approval: Approval | undefined;
  readonly signal: AbortSignal | undefined;
  readonly caller: unknown;
}

/** @param args a frozen copy of what was approved; nobody else has it */
export type ToolHandler<Args, Output> = (args: Args, call: ToolCall) => Output | Promise<Output>;

/** Options of `gate`. */
export interface GateOptions {
  /** Milliseconds after which an approved call that has not ended is shown as unknown. @default 60_000 */
  readonly limitMs?: number;
  /**
   * Whether an error of the handler means that nothing was done. Everything else is `unknown` and shown to reviewers.
   * @default none does
   */
  readonly isFailure?: (error: unknown) => boolean;
}

/** A tool behind its gate. What the handler throws is thrown. */
export interface Gate<Output> {
  readonly tool: string;
  /** Runs the tool, once, if rules or a grant for exactly this call say so; else asks. */
  run(args: unknown, context: GateContext): Promise<GateOutcome<Output>>;
  /** As `run`, for arguments as the text that a model wrote. */
  runText(text: string, context: GateContext): Promise<GateOutcome<Output>>;
  /**
   * Runs an approved call with the arguments that were approved; of one that was edited, the last ones.
   * @param context principal, resource and route must be those of the approval
   */
  resume(approvalId: string, context: GateContext): Promise<GateOutcome<Output>>;
  /** What `run` would do, without running anything: asks where it would ask. */
  check(
    args: unknown,
    context: GateContext,
  ): Promise<{ readonly state: 'ready' } | Exclude<GateOutcome<Output>, { state: 'ran' }>>;
}
