// Sends real prompts through the running example with the openai client and tells, per source, what came back.
//
//   npm run build && node test/load/real-input.mjs --data <folder of JSONL> [--rows 500] [--seed 1] [--server koa-chat]
//
// Rows are {"text","label":"attack"|"benign","source"}; as many of each label, spread evenly over the sources, drawn
// with a fixed seed. Exits non-zero on any 5xx, any reply that took over 10 s, or a server that is gone at the end.
import { spawn } from 'node:child_process';
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import OpenAI from 'openai';
import { seeded } from '../bench/measure.mjs';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    rows: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    server: { type: 'string', default: 'express-chat' },
  },
});
if (options.data === undefined) {
  console.error('Say where the corpora are: --data <folder of JSONL files>');
  process.exit(2);
}

/** A fair draw of `count` rows per source that never holds a whole file (reservoir sampling). */
async function reservoir(file, label, count, random) {
  const kept = [];
  let seen = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (!line.includes('"label"')) continue;
    const row = JSON.parse(line);
    if (row.label !== label || typeof row.text !== 'string') continue;
    seen++;
    if (kept.length < count) kept.push(row);
    else {
      const place = Math.floor(random() * seen);
      if (place < count) kept[place] = row;
    }
  }
  return kept;
}

async function draw(label, total) {
  const random = seeded(Number(options.seed));
  const files = readdirSync(options.data).filter((name) => name.endsWith('.jsonl'));
  const bySource = [];
  for (const name of files.toSorted()) {
    const rows = await reservoir(join(options.data, name), label, total, random);
    if (rows.length > 0) bySource.push(rows.map((row) => ({ ...row, source: name.replace('.jsonl', '') })));
  }
  const drawn = [];
  for (let turn = 0; drawn.length < total && bySource.some((rows) => rows.length > turn); turn++) {
    for (const rows of bySource) if (rows.length > turn && drawn.length < total) drawn.push(rows[turn]);
  }
  return drawn;
}

function startServer() {
  const script = fileURLToPath(new URL(`../../examples/${options.server}/dist/server.js`, import.meta.url));
  const env = { PATH: process.env.PATH, PORT: '0', REQUESTS_PER_MINUTE: '1000000', TOKENS_PER_HOUR: '1000000000' };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /http:\/\/[\d.:]+/.exec(line)?.[0];
      if (url !== undefined) resolve({ child, url });
    });
  });
}

const rows = [...(await draw('attack', Number(options.rows))), ...(await draw('benign', Number(options.rows)))];
const { child, url } = await startServer();
const session = await (await fetch(`${url}/demo/session`)).json();
const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: session.token, maxRetries: 0, timeout: 10_000 });

const table = new Map();
const faults = [];
async function send(row, index) {
  const key = `${row.label}\t${row.source}`;
  const counts = table.get(key) ?? { sent: 0, answered: 0, refused: {} };
  table.set(key, counts);
  counts.sent++;
  const request = { model: 'any', messages: [{ role: 'user', content: row.text }] };
  try {
    if (index % 2 === 0) await client.chat.completions.create(request);
    else await client.chat.completions.stream({ ...request, stream: true }).finalChatCompletion();
    counts.answered++;
  } catch (error) {
    const status = error instanceof OpenAI.APIError ? error.status : undefined;
    if (status === undefined || status >= 500) faults.push(`${key}: ${error.message}`);
    const code = error.code ?? error.name;
    counts.refused[code] = (counts.refused[code] ?? 0) + 1;
  }
}

const queue = rows.map((row, index) => [row, index]);
const total = queue.length;
await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      await send(...next);
      if (process.stderr.isTTY) process.stderr.write(`\r${total - queue.length} of ${total} `);
    }
  }),
);
const alive = await fetch(`${url}/health`).then(
  (response) => response.ok,
  () => false,
);
child.removeAllListeners('exit');
child.kill();

console.log('| Label | Source | Sent | Answered | Refused |\n|---|---|--:|--:|---|');
for (const [key, { sent, answered, refused }] of [...table].toSorted(([a], [b]) => a.localeCompare(b))) {
  const words = Object.entries(refused).map(([code, count]) => `${code} ${count}`);
  console.log(`| ${key.replace('\t', ' | ')} | ${sent} | ${answered} | ${words.join(', ')} |`);
}
console.log(
  `\n${total} sent, ${faults.length} faults (5xx, hang or broken connection), server ${alive ? 'alive' : 'GONE'} at the end`,
);
for (const fault of faults.slice(0, 10)) console.log(`  ${fault}`);
process.exitCode = faults.length > 0 || !alive ? 1 : 0;
