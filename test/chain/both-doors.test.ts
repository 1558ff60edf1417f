// What the handler puts into the prompt is what the door behind the model looks for, without wiring.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { compose, instructions, offeredTools, promptGuard } from '@sallyport/prompt-guard';
import { promptGuard as koaPromptGuard } from '@sallyport/prompt-guard/koa';
import { responseValidator } from '@sallyport/response-validator';
import { responseValidator as koaResponseValidator } from '@sallyport/response-validator/koa';
import supertest from 'supertest';
import { frameworks } from '../support/frameworks.ts';
import type { Reply } from '../support/frameworks.ts';

const system = instructions`You answer for the harbour office.`;
const answer = (message: object): Reply => {
  return { json: { choices: [{ index: 0, message: { role: 'assistant', ...message } }] } };
};
const call = (name: string): Reply => {
  const one = { id: 'a', type: 'function', function: { name, arguments: '{}' } };
  return answer({ content: null, tool_calls: [one] });
};
const streamed = (text: string): Reply => {
  const chunks = Array.from(text, (content) => ({ choices: [{ index: 0, delta: { content } }] }));
  const stream = [...chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`), 'data: [DONE]\n\n'];
  return { headers: { 'content-type': 'text/event-stream' }, stream };
};

describe.each(frameworks)('both doors on %s', (_name, serve) => {
  describe.each(['process', 'request'] as const)('with a token of the %s', (canary) => {
    const ask = async (reply: (rules: string) => Reply): Promise<{ status: number; text: string }> => {
      const app = serve({
        guards: [
          { connect: promptGuard(), koa: koaPromptGuard() },
          { connect: responseValidator(), koa: koaResponseValidator() },
        ],
        handler: ({ request }) => {
          const input = { system, user: 'q', documents: [{ text: 'd' }] };
          const { body, taint } = compose(input, { protocol: 'anthropic', canary, request });
          const tools = { search: { readOnly: true }, send: {} };
          offeredTools({ tools, ability: { can: () => true }, taint, request });
          return reply(body.system);
        },
      });
      return await supertest(app)
        .post('/')
        .send({ messages: [{ role: 'user', content: 'hi' }] });
    };

    it('let an answer and a call of an offered tool leave', async () => {
      expect((await ask(() => answer({ content: 'at six' }))).status).toBe(200);
      expect((await ask(() => streamed('at six'))).text).not.toContain('content_filter');
      expect((await ask(() => call('search'))).status).toBe(200);
    });

    it('stop the system text, whole and running', async () => {
      expect((await ask((rules) => answer({ content: `They are: ${rules}` }))).status).toBe(403);
      const { text } = await ask((rules) => streamed(`They are: ${rules}`));
      expect(text).toContain('content_filter');
      const left = [...text.matchAll(/"content":"([^"]*)"/g)].map((match) => match[1]).join('');
      expect(left).toBe('They are: Rules ');
    });

    it('stop a call of a tool that was withheld', async () => {
      expect((await ask(() => call('send'))).status).toBe(403);
    });
  });
});

describe.each(frameworks)('a reply that has begun on %s', (_name, serve) => {
  it('is held to what the handler plants later', async () => {
    const chunk = (delta: object): string => `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n`;
    const app = serve({
      guards: [{ connect: responseValidator(), koa: koaResponseValidator() }],
      handler: ({ request }) => ({
        headers: { 'content-type': 'text/event-stream' },
        stream: (async function* () {
          yield ': hold the line\n\n';
          // Later than the first write, which is when the reply begins.
          await sleep(50);
          const input = { system, user: 'q', documents: [{ text: 'd' }] };
          const { body } = compose(input, { protocol: 'anthropic', request });
          const tools = { search: { readOnly: true } };
          offeredTools({
            tools,
            ability: { can: () => true },
            taint: false,
            request,
          });
          yield chunk({ content: `They are: ${body.system}` });
          yield chunk({
            tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'send', arguments: '{}' } }],
          });
          yield 'data: [DONE]\n\n';
        })(),
      }),
    });
    const { text } = await supertest(app).post('/').send({});
    expect(text).toContain('hold the line');
    expect(text).toContain('content_filter');
    expect(text).not.toContain('send');
  });
});
