// Streams that are aborted at random points, errors and refusals between them; then what was charged for each call is
// compared with what the upstream itself counted, and the store with the sum of it.
//
//   npm run build && node test/load/quota-streams.mjs [--streams 1500] [--all]
//
// `--all`: 10,000. The rule: a reply that was complete is charged exactly as the upstream counted; one that was not, or
// failed, as it was reserved, which is never less (the upstream goes on generating after an abort, up to its cap); a
// refusal costs nothing. Exits non-zero when a call was charged otherwise, or a reservation is left.
import { Agent, createServer, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import express from 'express';
import { createQuota, memoryQuotaStore, quota } from '@sallyport/quota';
import { seeded } from '../bench/measure.mjs';

const AT_A_TIME = 64;
const CAP = 200;
const HOUR = 3_600_000;
const LIMITS = [
  { unit: 'tokens', limit: 1e12, windowMs: HOUR, name: 'tokens' },
  { unit: 'requests', limit: 1e9, windowMs: HOUR, name: 'requests' },
  { unit: 'parallel', limit: 1e6, name: 'parallel' },
];

const listening = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
const event = (value) => `data: ${JSON.stringify(value)}\n\n`;

/** Generates all it was asked for, whoever is listening, and keeps its own books. */
function startUpstream(books) {
  return createServer((incoming, response) => {
    const { id, kind, words, input } = JSON.parse(incoming.headers['x-plan']);
    incoming.resume();
    if (kind === 'error' || kind === 'refusal') {
      books.set(id, { tokens: 0 });
      response.writeHead(kind === 'error' ? 500 : 400).end('{}');
      return;
    }
    books.set(id, { tokens: input + words });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    let written = 0;
    // Four bytes: what the quota, too, takes for a token.
    const write = () => {
      for (let burst = 0; burst < 7 && written < words; burst++, written++)
        response.write(event({ choices: [{ index: 0, delta: { content: 'abc ' } }] }));
      if (written < words) return void setImmediate(write);
      const usage = { prompt_tokens: input, completion_tokens: words };
      response.end(`${event({ choices: [], usage })}data: [DONE]\n\n`);
    };
    write();
  });
}

/** Passes on, and reports nothing. Its upstream is not told of an abort: as if it did not listen. */
function handler(port, agent) {
  return (incoming, response) => {
    const call = request({ port, agent, method: 'POST', headers: { 'x-plan': incoming.headers['x-plan'] } });
    call.on('response', (reply) => {
      if (reply.statusCode >= 400) {
        reply.resume();
        return void response.status(reply.statusCode === 500 ? 502 : 400).json({});
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      reply.on('data', (chunk) => response.write(chunk));
      reply.on('end', () => response.end());
    });
    call.end();
  };
}

/** One client, which leaves when it has read `leaves` bytes. */
function runClient(port, agent, plan) {
  return new Promise((resolve) => {
    const body = JSON.stringify({ model: 'm', max_tokens: CAP, messages: [{ role: 'user', content: plan.text }] });
    const headers = { 'content-type': 'application/json', 'x-plan': JSON.stringify({ ...plan, text: undefined }) };
    const call = request({ port, agent, method: 'POST', path: '/chat', headers });
    call.on('error', resolve).on('close', resolve);
    let read = 0;
    call.on('response', (reply) => {
      reply.on('data', (chunk) => {
        read += chunk.length;
        if (read > plan.leaves) call.destroy();
      });
      reply.on('end', resolve).on('error', resolve);
    });
    call.end(body);
    if (plan.leavesAfterMs !== undefined) setTimeout(() => call.destroy(), plan.leavesAfterMs);
  });
}

function planOf(id, random) {
  const kind = random() < 0.03 ? 'error' : random() < 0.03 ? 'refusal' : 'stream';
  const words = 1 + Math.floor(random() * CAP);
  const input = 5 + Math.floor(random() * 5);
  const how = random();
  const leaves = how < 0.4 ? Math.floor(random() * words * 60) : Infinity;
  const leavesAfterMs = how > 0.85 ? random() * 12 : undefined;
  return { id, kind, words, input, leaves, leavesAfterMs, text: 'Tell me something about it.' };
}

/** What is wrong with what a call was charged; `undefined`: nothing. */
function wrong({ outcome, tokens, reserved, source }, { kind }, { tokens: counted } = { tokens: 0 }) {
  if (outcome === 'completed' && kind === 'refusal') return tokens === 0 ? undefined : 'a refusal was charged';
  if (outcome === 'completed') return tokens === counted && source === 'wire' ? undefined : 'not what was counted';
  if (source === 'none') return counted === 0 ? undefined : 'a call that reached the upstream was free';
  if (tokens !== reserved) return 'not what was reserved';
  return tokens >= counted ? undefined : 'less than was counted';
}

/** @returns how many calls were charged wrongly, how many reservations are left, and what was what */
export async function settledStreams(streams, seed = 11) {
  const random = seeded(seed);
  const books = new Map();
  const plans = new Map();
  const settled = new Map();
  const store = memoryQuotaStore();
  const agents = [new Agent({ keepAlive: true }), new Agent({ keepAlive: true, maxSockets: Infinity })];
  const upstream = startUpstream(books);
  const upstreamPort = await listening(upstream);
  const ids = new Map();
  const options = {
    key: (exchange) => {
      ids.set(exchange.id, JSON.parse(exchange.request.headers['x-plan']).id);
      return 'k';
    },
    limits: LIMITS,
    store,
    maxOutputTokens: CAP,
    onEvent: ({ type, exchangeId, details }) => {
      const id = ids.get(exchangeId);
      if (type === 'quota.settled') settled.set(id, [...(settled.get(id) ?? []), details]);
    },
  };
  const app = express();
  app.use(express.json(), quota(options), handler(upstreamPort, agents[0]));
  const server = createServer(app);
  const port = await listening(server);

  let next = 0;
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      while (next < streams) {
        const plan = planOf(next++, random);
        plans.set(plan.id, plan);
        await runClient(port, agents[1], plan);
      }
    }),
  );
  // The last ones end a moment after their clients have left.
  const known = () => new Set(ids.values());
  for (let wait = 0; wait < 400 && settled.size < known().size; wait++) await sleep(10);

  const faults = [];
  const outcomes = {};
  let charged = 0;
  let requests = 0;
  for (const id of known()) {
    const [details, ...more] = settled.get(id) ?? [];
    if (details === undefined || more.length > 0) {
      faults.push(`call ${id} was settled ${more.length + (details ? 1 : 0)} times`);
      continue;
    }
    const fault = wrong(details, plans.get(id), books.get(id));
    if (fault !== undefined) faults.push(`call ${id}, ${details.outcome}: ${fault}: ${JSON.stringify(details)}`);
    outcomes[details.outcome] = (outcomes[details.outcome] ?? 0) + 1;
    charged += details.tokens;
    if (details.source !== 'none') requests++;
  }
  const { limits } = await createQuota({ ...options, onEvent: undefined }).reserve('k', { requests: 0, tokens: 0 });
  const left = Object.fromEntries(limits.map(({ name, limit, remaining }) => [name, limit - remaining]));
  if (left.tokens !== charged) faults.push(`the store has ${left.tokens} tokens, the settlements ${charged}`);
  if (left.requests !== requests) faults.push(`the store has ${left.requests} requests, the settlements ${requests}`);
  for (const agent of agents) agent.destroy();
  for (const one of [server, upstream]) one.closeAllConnections();
  await Promise.all([server, upstream].map((one) => new Promise((resolve) => one.close(resolve))));
  // The call that asked is open itself.
  return { faults, unsettled: left.parallel - 1 + known().size - settled.size, outcomes, charged };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { streams: { type: 'string' }, all: { type: 'boolean' } } });
  const streams = values.all ? 10_000 : Number(values.streams ?? 1500);
  const { faults, unsettled, outcomes, charged } = await settledStreams(streams);
  process.stdout.write(`${streams} streams: ${JSON.stringify(outcomes)}, ${charged} tokens, ${unsettled} unsettled\n`);
  for (const fault of faults.slice(0, 20)) process.stdout.write(`${fault}\n`);
  process.stdout.write(`${faults.length} charged otherwise than the rule says\n`);
  process.exitCode = faults.length + unsettled > 0 ? 1 : 0;
}
