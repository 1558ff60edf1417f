import { randomUUID } from 'node:crypto';
import type { BoundCall } from './call.ts';
import { errorName } from './events.ts';
import type { Ran } from './gate-outcome.ts';
import type { GateContext, ToolHandler } from './gated-tool.ts';
import { isIterator } from './lazy.ts';
import type { Redeemed } from './redeem.ts';

/** May run now. */
export interface Entered {
  readonly state: 'entered';
  readonly call: BoundCall;
  readonly used?: Redeemed;
}

/** Runs a tool's own function, and notes what came of it where a grant was used. */
export function performer<Args, Output>(
  tool: string,
  handler: ToolHandler<Args, Output>,
  isFailure: (error: unknown) => boolean,
): (entered: Entered, context: GateContext) => Promise<Ran<Output>> {
  function failed(error: unknown): boolean {
    try {
      return isFailure(error);
    } catch {
      // The handler's error is the one to throw; what it means stays unknown.
      return false;
    }
  }

  return async function perform({ call, used }: Entered, context: GateContext): Promise<Ran<Output>> {
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
  };
}
