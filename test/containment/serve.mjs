// Mounts an agent as a route, with whatever stands before it, on Express or Koa.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { bodyParser } from '@koa/bodyparser';
import { problemErrors } from '@sallyport/core';
import { problemErrors as koaProblemErrors } from '@sallyport/core/koa';
import express from 'express';
import Koa from 'koa';

/** Until there is room again, or nobody left. */
const drained = (response) =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });

/** What `handler` writes for the person: the protocol's own reply. */
export async function reply(response, { protocol, stream }, texts) {
  const isOpenai = protocol === 'openai';
  if (!stream) {
    let text = '';
    for await (const part of texts) text += part;
    const body = isOpenai
      ? {
          id: 'chatcmpl-1',
          object: 'chat.completion',
          created: 1,
          model: 'agent',
          choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
        }
      : {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          model: 'agent',
          content: [{ type: 'text', text }],
          stop_reason: 'end_turn',
          stop_sequence: null,
          usage: { input_tokens: 1, output_tokens: 1 },
        };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
    return;
  }
  const write = async (type, members) => {
    const text = isOpenai
      ? `data: ${JSON.stringify(members)}\n\n`
      : `event: ${type}\ndata: ${JSON.stringify({ type, ...members })}\n\n`;
    if (!response.write(text)) await drained(response);
    if (response.destroyed) throw new Error('nobody is left');
  };
  const chunk = (delta, finish_reason = null) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'agent',
    choices: [{ index: 0, delta, finish_reason }],
  });
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  if (isOpenai) await write('', chunk({ role: 'assistant', content: '' }));
  else {
    await write('message_start', {
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'agent',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 1, output_tokens: 1 },
      },
    });
    await write('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
  }
  for await (const part of texts) {
    if (isOpenai) await write('', chunk({ content: part }));
    else await write('content_block_delta', { index: 0, delta: { type: 'text_delta', text: part } });
  }
  if (isOpenai) {
    await write('', chunk({}, 'stop'));
    response.end('data: [DONE]\n\n');
    return;
  }
  await write('content_block_stop', { index: 0 });
  await write('message_delta', {
    delta: { stop_reason: 'end_turn', stop_sequence: null },
    usage: { output_tokens: 1 },
  });
  await write('message_stop', {});
  response.end();
}

const limit = '256kb';

function expressApp(routes, verify) {
  const app = express();
  app.set('env', 'test');
  for (const { path, before, after, handler } of routes) {
    app.post(
      path,
      ...before.map((guard) => guard.connect),
      express.json({ limit, ...(verify === undefined ? {} : { verify }) }),
      ...after.map((guard) => guard.connect),
    );
    if (handler !== undefined)
      app.post(path, (request, response, next) => void handler(request, response, request.body).catch(next));
  }
  app.use(problemErrors());
  return app;
}

function koaApp(routes, verify) {
  const app = new Koa();
  app.silent = true;
  app.use(koaProblemErrors());
  for (const { path, before, after, handler } of routes) {
    const last = async (context) => {
      context.respond = false;
      await handler(context.req, context.res, context.request.body);
    };
    const stack = [
      ...before.map((guard) => guard.koa),
      bodyParser({ jsonLimit: limit, enableTypes: ['json'] }),
      ...(verify === undefined ? [] : [verify]),
      ...after.map((guard) => guard.koa),
      ...(handler === undefined ? [] : [last]),
    ];
    const run = stack.reduceRight(
      (rest, middleware) => (context, next) => middleware(context, () => rest(context, next)),
      async (_context, next) => next(),
    );
    app.use((context, next) => (context.path === path ? run(context, next) : next()));
  }
  return app.callback();
}

/** @param verify `{ connect, koa }`: what looks at the text of a body, at the place the framework has for it */
export async function serve(framework, routes, verify) {
  const listener = framework === 'koa' ? koaApp(routes, verify?.koa) : expressApp(routes, verify?.connect);
  const server = createServer((request, response) => void listener(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
