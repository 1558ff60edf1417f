import type { GateOutcome } from './gate-outcome.ts';
import type { Gate, GateContext } from './gated-tool.ts';

/**
 * What a model is told in place of a tool's output. Constant for a state: nothing for an attacker to learn from. It states
 * what is so and orders nothing, since a guard that judges tool results refuses those that give orders.
 */
export interface ToolNote {
  readonly status: 'waiting-for-approval' | 'refused' | 'unavailable';
  /** Id of the approval that is waited for. */
  readonly approval?: string;
  readonly message: string;
}

export function toolNote(outcome: Exclude<GateOutcome<unknown>, { state: 'ran' }>): ToolNote {
  switch (outcome.state) {
    case 'waiting': {
      const message =
        'Not done yet: waiting for approval by a person. The same call again changes nothing. The user can see what waits.';
      return { status: 'waiting-for-approval', approval: outcome.approval.id, message };
    }
    case 'refused':
      return {
        status: 'refused',
        message: 'Nothing was done: this call is not permitted, and will not be when it is repeated.',
      };
    case 'unavailable':
      return {
        status: 'unavailable',
        message:
          'Nothing was done: whether this call is permitted could not be checked at the moment. It may work later.',
      };
  }
}

/** Gives the context of a call from what the SDK hands to a tool; the principal comes from the server's own request. */
export type ContextOf<Options> = (options: Options) => GateContext;

/** Members of `tool({ ... })` of the AI SDK (5 and 6). */
export interface AiSdkTool<Output> {
  execute(args: unknown, options: AiSdkCall): Promise<Output | ToolNote>;
  /** AI SDK 6: the stream says `tool-approval-request`. What the client answers is not believed; the store decides. */
  needsApproval(args: unknown, options: AiSdkCall): Promise<boolean>;
}

/** What the AI SDK hands to a tool beside its arguments. */
export interface AiSdkCall {
  readonly toolCallId: string;
  readonly abortSignal?: AbortSignal;
  readonly messages?: readonly { readonly role: string; readonly content: unknown }[];
}

/** Whether the SDK has asked for this call before, by what the client posted: decides what is asked, never what runs. */
function wasAsked({ messages = [], toolCallId }: AiSdkCall): boolean {
  const parts = messages.flatMap(({ content }) => (Array.isArray(content) ? (content as unknown[]) : []));
  return parts.some((part) => {
    const { type, toolCallId: id } = (part ?? {}) as { readonly type?: unknown; readonly toolCallId?: unknown };
    return type === 'tool-approval-request' && id === toolCallId;
  });
}

/** For `tool({ inputSchema, ...aiSdkTool(gate, contextOf) })`. */
export function aiSdkTool<Output>(gate: Gate<Output>, contextOf: ContextOf<AiSdkCall>): AiSdkTool<Output> {
  const contextFor = (options: AiSdkCall): GateContext => {
    const signal = options.abortSignal === undefined ? {} : { signal: options.abortSignal };
    return { ...signal, caller: options, ...contextOf(options) };
  };
  return {
    async execute(args, options) {
      const outcome = await gate.run(args, contextFor(options));
      return outcome.state === 'ran' ? outcome.output : toolNote(outcome);
    },
    async needsApproval(args, options) {
      // The SDK asks again before it resumes, and drops the call when the answer has become no.
      if (wasAsked(options)) return true;
      // Whatever is not to wait runs into the gate, which answers.
      return (await gate.check(args, contextFor(options))).state === 'waiting';
    },
  };
}

/** For `tool(langChainTool(gate, contextOf), { name, schema })` of LangChain: `contextOf` gets the `config`. */
export function langChainTool<Output, Config = unknown>(
  gate: Gate<Output>,
  contextOf: ContextOf<Config>,
): (args: unknown, config: Config) => Promise<Output | string> {
  return async (args, config) => {
    const outcome = await gate.run(args, { caller: config, ...contextOf(config) });
    return outcome.state === 'ran' ? outcome.output : JSON.stringify(toolNote(outcome));
  };
}

/** A result of an MCP server's tool. */
export interface McpToolResult {
  // The SDK's own type takes further members.
  [member: string]: unknown;
  content: { type: 'text'; text: string }[];
  isError?: boolean;
}

/**
 * For `server.registerTool(name, config, mcpTool(gate, contextOf))`: `contextOf` gets the `extra`, with `authInfo`.
 * @param resultOf makes a result of the tool's output; text of it when absent
 */
export function mcpTool<Output, Extra = unknown, Result = McpToolResult>(
  gate: Gate<Output>,
  contextOf: ContextOf<Extra>,
  resultOf?: (output: Output) => Result,
): (args: unknown, extra: Extra) => Promise<Result | McpToolResult> {
  const text = (value: unknown): McpToolResult['content'] => {
    return [{ type: 'text', text: typeof value === 'string' ? value : (JSON.stringify(value) ?? '') }];
  };
  return async (args, extra) => {
    const outcome = await gate.run(args, { caller: extra, ...contextOf(extra) });
    if (outcome.state === 'ran') return resultOf?.(outcome.output) ?? { content: text(outcome.output) };
    return { content: text(toolNote(outcome)), isError: outcome.state !== 'waiting' };
  };
}
