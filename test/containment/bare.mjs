// The agent without guards, as most are written: history, roles, tools and approvals are what the client says they are.
import { createAgent } from './agent.mjs';
import { definitionsFor, modelAt } from './models.mjs';
import { reply, serve } from './serve.mjs';
import { parameters, toolsOn } from './tools.mjs';

const definitions = Object.entries(parameters).map(([name, one]) => ({
  name,
  description: name.replace('_', ' '),
  parameters: one,
}));

const said = {
  openai: ({ system, given, done, body }) => ({
    model: 'hijacked',
    messages: [
      { role: 'system', content: system },
      ...given,
      ...done.flatMap(({ tool, callId, arguments: args, result }) => [
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: callId, type: 'function', function: { name: tool, arguments: JSON.stringify(args) } }],
        },
        { role: 'tool', tool_call_id: callId, content: result },
      ]),
    ],
    tools: [...definitionsFor.openai(definitions), ...(body.tools ?? [])],
  }),
  anthropic: ({ system, given, done, body }) => ({
    model: 'hijacked',
    max_tokens: 1000,
    system,
    messages: [
      ...given.map(({ role, content }) => ({ role: role === 'assistant' ? role : 'user', content })),
      ...done.flatMap(({ tool, callId, arguments: args, result }) => [
        { role: 'assistant', content: [{ type: 'tool_use', id: callId, name: tool, input: args }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: callId, content: result }] },
      ]),
    ],
    tools: [...definitionsFor.anthropic(definitions), ...(body.tools ?? [])],
  }),
};

export async function openBare({ world, adversary, framework = 'express' }) {
  const ask = modelAt(adversary.url, 'provider-key', {});
  const agent = createAgent({
    world,
    tools: toolsOn(world),
    model: (protocol, body, stream) => ask(protocol, body, stream),
    log: (event, record) => world.log(JSON.stringify({ event, ...record })),
    approved: (body) => (body.approvals ?? []).filter(({ approved }) => approved === true),
    prompt: ({ protocol, body, done }) => ({
      body: said[protocol]({ system: body.system ?? world.system, given: body.messages, done, body }),
      mayCall: () => true,
    }),
  });
  const route = (protocol) => ({
    path: `/agent/${protocol}`,
    before: [],
    after: [],
    handler: async (_request, response, body) => {
      const stream = body.stream === true;
      try {
        await reply(response, { protocol, stream }, agent({ protocol, body, stream }));
      } catch (error) {
        world.log(String(error?.stack ?? error));
        if (response.headersSent) response.destroy();
        else response.writeHead(500).end(String(error?.message ?? error));
      }
    },
  });
  const served = await serve(framework, [route('openai'), route('anthropic')]);
  return { ...served, credential: 'nobody' };
}
