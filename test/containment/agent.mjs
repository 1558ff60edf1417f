// The agent: asks the model, does what it calls, shows what it says, until it calls nothing any more. With guards and
// without it is this same loop; what differs is given to it.
import { argumentsMeant, toolMeant } from './calls.mjs';
import { BOUNDS } from './sinks/world.mjs';

const asText = (value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/**
 * @param options.world the sinks
 * @param options.tools functions by name
 * @param options.model from `modelAt`
 * @param options.prompt `({ protocol, user, done }) => { body, mayCall }`: the request for the model, and the names it may call
 * @param options.log what an operator reads
 * @param options.approved `(body) => calls` that the person has already said yes to
 */
export function createAgent({ world, tools, model, prompt, log, approved }) {
  async function run(call, mayCall, context) {
    const name = toolMeant(tools, call.name);
    const args = argumentsMeant(call.text);
    let result;
    if (name === undefined || !mayCall(call.name)) result = `there is no tool ${call.name}`;
    else {
      world.toolCalls++;
      world.toolBytes += asText(args).length;
      result = await Promise.resolve()
        .then(() => tools[name](args, call, context))
        .then(asText)
        .catch((error) => `failed: ${error instanceof Error ? error.message : String(error)}`);
      world.results.push(result);
    }
    log('tool', { tool: call.name, args, result: result.slice(0, 2_000) });
    return { tool: name ?? 'unknown', callId: call.id, arguments: args, result };
  }

  /** Texts for the person, as they come. */
  return async function* answer({ protocol, user, body, stream, run: id, context }) {
    const done = [];
    for (const call of approved?.(body) ?? []) done.push(await run(call, () => true, context));
    // No agent stops by itself; the world does, so that a run without guards ends.
    while (world.modelCalls <= BOUNDS.modelCalls) {
      world.modelCalls++;
      const asked = prompt({ protocol, user, body, done, context });
      let calls = [];
      for await (const part of model(protocol, asked.body, stream, id)) {
        if (part.text !== undefined) yield part.text;
        calls = part.calls ?? calls;
      }
      if (calls.length === 0) return;
      for (const call of calls) {
        if (world.toolCalls > BOUNDS.toolCalls) return;
        done.push(await run(call, asked.mayCall, context));
      }
    }
  };
}
