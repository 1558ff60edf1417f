// Run in a process of its own with --expose-gc: how long the package takes to load, and what it keeps resident once it
// has judged some texts. Prints one JSON line. With `beside-express` what an Express server that has answered a thousand
// requests has loaded, compiled and kept is not counted: zlib, streams, V8's optimising compiler and its memory.
import { plainTexts } from '../corpora/prompts-plain.mjs';

const REQUESTS = 1000;

const resident = () => {
  for (let round = 0; round < 3; round++) globalThis.gc();
  return process.memoryUsage.rss();
};

async function serve() {
  const { default: express } = await import('express');
  const http = await import('node:http');
  const app = express()
    .use(express.json())
    .post('/', (request, response) => void response.json({ characters: request.body.text.length }));
  const server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const agent = new http.Agent({ keepAlive: true });
  const options = {
    agent,
    port: server.address().port,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  };
  for (let sent = 0; sent < REQUESTS; sent++) {
    const { text } = plainTexts[sent % plainTexts.length];
    await new Promise((resolve, reject) => {
      const request = http.request(options, (response) => response.resume().once('end', resolve));
      request.once('error', reject).end(JSON.stringify({ text }));
    });
  }
}

if (process.argv.includes('beside-express')) await serve();
const empty = resident();
const start = performance.now();
const cpuAtStart = process.cpuUsage();
const { scoreText } = await import('@sallyport/prompt-guard');
const first = scoreText('Hello');
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(cpuAtStart);
for (let round = 0; round < 5; round++) for (const { text } of plainTexts) scoreText(text.repeat(1 + (round % 3)));
console.log(JSON.stringify({ milliseconds, cpu: (user + system) / 1000, bytes: resident() - empty, first }));
process.exit();
