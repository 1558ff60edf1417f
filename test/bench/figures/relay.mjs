import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request as httpRequest } from 'node:http';
import { createRelay } from '@sallyport/relay';

const CHAT = '/v1/chat/completions';
const secret = (name) => ['sk', 'bench', name, '0'.repeat(20)].join('-');
const question = { model: 'mock', messages: [{ role: 'user', content: 'Why is the sky blue? '.repeat(20) }] };
const choice = {
  index: 0,
  finish_reason: 'stop',
  message: { role: 'assistant', content: 'Because it scatters. '.repeat(40) },
};
const usage = { prompt_tokens: 90, completion_tokens: 160, total_tokens: 250 };
const whole = JSON.stringify({ id: 'c', object: 'chat.completion', model: 'mock', choices: [choice], usage });
const CHUNKS = 400;
const delta = `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: 'token ' } }] })}\n\n`;

/** A provider that answers at once, or one event a turn. */
async function upstream(answer) {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()));
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => (server.closeAllConnections(), server.close()),
  };
}

function provider(_request, response, body) {
  if (!body.includes('"stream":true')) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
    return response.end(whole);
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  let left = CHUNKS;
  const next = () => {
    if (left-- === 0) return response.end('data: [DONE]\n\n');
    response.write(delta);
    setImmediate(next);
  };
  next();
}

async function proxy(which, target) {
  const child = fork(new URL('../relay/proxy.mjs', import.meta.url), [which, target, secret('one')]);
  const [{ port }] = await once(child, 'message');
  const cpu = async () => {
    child.send('cpu');
    const [{ cpu: spent }] = await once(child, 'message');
    return spent;
  };
  return { port, cpu, close: () => child.disconnect() };
}

const agent = new Agent({ keepAlive: true });

function ask(port, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const request = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: CHAT, headers, agent }, (response) => {
      let size = 0;
      response.on('data', (chunk) => (size += chunk.length));
      response.on('end', () => resolve({ status: response.statusCode, size }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Microseconds of CPU that one process spends on a round of calls. */
async function round({ port, cpu }, body, calls, workers) {
  const before = await cpu();
  const size = body.includes('"stream":true') ? delta.length * CHUNKS + 'data: [DONE]\n\n'.length : whole.length;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let index = 0; index < calls / workers; index++) {
        const reply = await ask(port, body);
        if (reply.status !== 200 || reply.size !== size) throw new Error(`${reply.status}, ${reply.size} bytes`);
      }
    }),
  );
  return (await cpu()) - before;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function compared(body, calls, workers, units) {
  const model = await upstream(provider);
  const [ours, theirs] = await Promise.all([proxy('ours', model.url), proxy('theirs', model.url)]);
  const text = JSON.stringify(body);
  try {
    // Until both are compiled: before, one would measure the compiler.
    for (let index = 0; index < 6; index++) for (const one of [ours, theirs]) await round(one, text, calls, workers);
    const pairs = [];
    for (let index = 0; index < 9; index++) {
      // Who comes first takes turns.
      const a = index % 2 === 0 ? await round(ours, text, calls, workers) : 0;
      const b = await round(theirs, text, calls, workers);
      pairs.push([a === 0 ? await round(ours, text, calls, workers) : a, b]);
    }
    return {
      ratio: median(pairs.map(([a, b]) => a / b)),
      ours: median(pairs.map(([a]) => a)) / units,
      theirs: median(pairs.map(([, b]) => b)) / units,
    };
  } finally {
    ours.close();
    theirs.close();
    model.close();
  }
}

const told = ({ ours, theirs }) => `${ours.toFixed(1)} us; http-proxy-middleware 3: ${theirs.toFixed(1)} us`;

/** One of two keys stops working in the middle of 1,000 calls, 20 at a time. */
async function lost() {
  let served = 0;
  const model = await upstream((request, response) => {
    const isRevoked = served > 500 && request.headers.authorization === `Bearer ${secret('one')}`;
    served++;
    response.writeHead(isRevoked ? 401 : 200, { 'content-type': 'application/json' });
    response.end(isRevoked ? '{"error":{"code":"invalid_api_key"}}' : whole);
  });
  const allowPrivate = [model.url.slice('http://'.length)];
  const relay = createRelay({
    provider: 'openai',
    baseUrl: model.url,
    allowPrivate,
    keys: [secret('one'), secret('two')],
  });
  let count = 0;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      for (let index = 0; index < 50; index++) {
        const result = await relay.forward({ path: CHAT, body: question });
        if (!result.allowed) count++;
        else for await (const chunk of result.body) if (chunk.length === 0) count++;
      }
    }),
  );
  const revoked = relay.status().keys.filter(({ state }) => state === 'set-aside').length;
  await relay.close();
  model.close();
  if (revoked !== 1) throw new Error('no key was revoked: this proves nothing');
  return count;
}

export const figures = [
  {
    what: 'CPU of a request, JSON both ways, times that of http-proxy-middleware, both behind express.json()',
    max: 1,
    measure: async () => {
      const result = await compared(question, 600, 8, 600);
      return { value: result.ratio, peer: told(result) };
    },
  },
  {
    what: 'CPU of a streamed chunk, times that of http-proxy-middleware, both behind express.json()',
    max: 1,
    measure: async () => {
      const result = await compared({ ...question, stream: true }, 40, 4, 40 * CHUNKS);
      return { value: result.ratio, peer: told(result) };
    },
  },
  {
    what: 'requests lost of 1,000 when one of two keys is revoked in the middle',
    max: 0,
    measure: async () => ({ value: await lost() }),
  },
];
