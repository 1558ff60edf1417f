// One call of a model with the provider's own client: text as it comes, and in the end the calls.
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';

async function* openaiWhole(client, body) {
  const reply = await client.chat.completions.create(body);
  const calls = [];
  for (const { message } of reply.choices ?? []) {
    for (const text of [message?.reasoning_content, message?.content, message?.refusal])
      if (typeof text === 'string' && text !== '') yield { text };
    for (const call of message?.tool_calls ?? [])
      calls.push({ id: call.id, name: call.function?.name, text: call.function?.arguments });
  }
  yield { calls };
}

async function* openaiStream(client, body) {
  const calls = new Map();
  for await (const chunk of await client.chat.completions.create({ ...body, stream: true })) {
    for (const { delta = {}, index } of chunk.choices ?? []) {
      for (const text of [delta.reasoning_content, delta.content, delta.refusal])
        if (typeof text === 'string' && text !== '') yield { text };
      for (const part of delta.tool_calls ?? []) {
        const key = `${index} ${part.index}`;
        const call = calls.get(key) ?? { id: part.id, name: '', text: '' };
        call.name += part.function?.name ?? '';
        call.text += part.function?.arguments ?? '';
        calls.set(key, call);
      }
    }
  }
  yield { calls: [...calls.values()] };
}

async function* anthropicWhole(client, body) {
  const reply = await client.messages.create(body);
  const calls = [];
  for (const block of reply.content ?? []) {
    const text = block.text ?? block.thinking;
    if (typeof text === 'string') yield { text };
    if (block.type === 'tool_use') calls.push({ id: block.id, name: block.name, text: block.input });
  }
  yield { calls };
}

async function* anthropicStream(client, body) {
  const calls = new Map();
  for await (const event of await client.messages.create({ ...body, stream: true })) {
    if (event.type === 'content_block_start') {
      const { content_block: block } = event;
      if (block.type === 'tool_use')
        calls.set(event.index, { id: block.id, name: block.name, text: '', input: block.input });
      if (typeof block.text === 'string' && block.text !== '') yield { text: block.text };
    }
    if (event.type !== 'content_block_delta') continue;
    const { delta } = event;
    const text = delta.text ?? delta.thinking;
    if (typeof text === 'string') yield { text };
    const call = calls.get(event.index);
    if (delta.type === 'input_json_delta' && call !== undefined) call.text += delta.partial_json;
  }
  yield {
    calls: [...calls.values()].map(({ id, name, text, input }) => ({ id, name, text: text === '' ? input : text })),
  };
}

/** @param base address of the provider, or of the route in front of it */
export function modelAt(base, apiKey, headers) {
  const options = { apiKey, maxRetries: 0, timeout: 10_000, defaultHeaders: headers };
  const clients = {
    openai: new OpenAI({ ...options, baseURL: `${base}/v1` }),
    anthropic: new Anthropic({ ...options, apiKey: null, authToken: apiKey, baseURL: base }),
  };
  const ways = { openai: [openaiWhole, openaiStream], anthropic: [anthropicWhole, anthropicStream] };
  return (protocol, body, stream) => ways[protocol][stream ? 1 : 0](clients[protocol], body);
}

export const definitionsFor = {
  openai: (tools) =>
    tools.map(({ name, parameters, description }) => ({
      type: 'function',
      function: { name, description, parameters },
    })),
  anthropic: (tools) =>
    tools.map(({ name, parameters, description }) => ({ name, description, input_schema: parameters })),
};
