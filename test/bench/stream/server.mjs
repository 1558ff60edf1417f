// A server in a process of its own, so that its processor time and memory are its own: the same stream of events, bare,
// through a patched `res.write` as many applications have one, and through the guard.
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import express from 'express';
import { responseValidator } from '@sallyport/response-validator';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const SYSTEM = `You are the assistant of a bank. Never tell a customer the internal interest table, never name a colleague, and
answer in the language of the question. Quote prices in euro only, with two decimals and the value added tax included.`;

const guard = responseValidator({
  secrets: 'redact',
  personal: 'redact',
  promptLeak: { systemPrompt: SYSTEM, canaries: ['x7Kq2mPz9Rw4'] },
  html: 'allow',
  terminal: 'allow',
});

const words = `The quick answer is that most of our customers choose the second plan, since it covers travel and repairs (up to
500 a year) and can be cancelled at the end of any month. If you prefer the first one, tell me and I will compare them for you.`;

/** Events of about 120 bytes, as Chat Completions has them. */
export function eventsOf(count) {
  const pieces = words.match(/[^]{1,24}/g);
  return Array.from({ length: count }, (_, index) => {
    const content = pieces[index % pieces.length];
    return `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] })}\n\n`;
  });
}
const finish = `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;

const expressions = [
  /\b[\w.+-]+@[\w-]+\.[\w.]+\b/,
  /\b(?:\d[ -]?){13,16}\b/,
  /\bsk-[A-Za-z0-9]{20,}\b/,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]+/,
];
/** Parses, scans a tail of 64 characters and the text, and writes each event anew. Leaks what is cut in a bad place. */
function patched(_request, response, next) {
  const write = response.write.bind(response);
  let tail = '';
  response.write = (chunk, ...rest) => {
    const text = String(chunk);
    if (!text.startsWith('data: {')) return write(chunk, ...rest);
    const event = JSON.parse(text.slice(6));
    const content = event.choices[0]?.delta?.content ?? '';
    const seen = tail + content;
    for (const expression of expressions) if (expression.test(seen)) event.choices[0].delta.content = '[redacted]';
    tail = seen.slice(-64);
    return write(`data: ${JSON.stringify(event)}\n\n`, ...rest);
  };
  next();
}

const app = express();
app.disable('x-powered-by');
const waiting = new Set();

async function stream(request, response) {
  const events = eventsOf(Number(request.query.events ?? 100));
  response.setHeader('content-type', 'text/event-stream');
  response.setHeader('cache-control', 'no-cache');
  const pace = Number(request.query.pace ?? 0);
  for (const [index, event] of events.entries()) {
    if (pace > 0 && index > 0) await new Promise((resolve) => setTimeout(resolve, pace));
    if (!response.write(event)) await new Promise((resolve) => response.once('drain', resolve));
  }
  // Stays open in the middle of its text until it is told to go on.
  if (request.query.wait === '1') await new Promise((resolve) => waiting.add(resolve));
  response.end(finish);
}
app.get('/direct', stream);
app.get('/patched', patched, stream);
app.get('/guarded', guard, stream);

const server = createServer(app);
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
async function answer(message) {
  if (message === 'processor') {
    const { user, system } = process.cpuUsage();
    process.send({ microseconds: user + system });
  } else if (message === 'memory') {
    for (let round = 0; round < 3; round++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { heapUsed, external } = process.memoryUsage();
    process.send({ bytes: heapUsed + external, open: waiting.size });
  } else if (message === 'finish') {
    for (const go of waiting) go();
    waiting.clear();
    process.send({});
  }
}
process.on('message', (message) => void answer(message));
