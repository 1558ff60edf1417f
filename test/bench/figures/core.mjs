import { createServer } from 'node:http';
import { guardOptionTable, readOptions, toConnect } from '@sallyport/core';
import { sideBySide } from '../measure.mjs';

const settings = readOptions('bench', {}, guardOptionTable);
const pass = toConnect({ name: 'bench', check: () => ({ allowed: true }) }, settings);
const reply = { maxBytes: 1 << 20, streams: 'hold', inspect: () => ({ action: 'release' }) };
const hold = toConnect({ name: 'bench', check: () => ({ allowed: true, reply }) }, settings);
const body = JSON.stringify({ choices: [{ message: { content: 'x'.repeat(900) } }] });
const answer = (response) => {
  response.setHeader('content-type', 'application/json');
  response.end(body);
};

/** Requests over real sockets on loopback, one at a time on a kept-alive connection. */
async function overHttp(middlewares) {
  const servers = await Promise.all(
    middlewares.map(
      (listener) =>
        new Promise((resolve) => {
          const server = createServer(listener).listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const calls = servers.map((server) => {
    const url = `http://127.0.0.1:${server.address().port}/`;
    return async () => (await fetch(url)).arrayBuffer();
  });
  const result = await sideBySide(calls[0], calls[1], { batch: 100 });
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  return result;
}

const compared = (value) => ({ value: value.ratio, peer: `bare node:http ${value.theirs.toFixed(0)} us` });

export const figures = [
  {
    what: 'time of a request with one guard, against a bare node:http handler',
    max: 1.5,
    measure: async () =>
      compared(
        await overHttp([
          (request, response) => pass(request, response, () => answer(response)),
          (_request, response) => answer(response),
        ]),
      ),
  },
  {
    what: 'time of a request with a held JSON reply, against a bare node:http handler',
    max: 2,
    measure: async () =>
      compared(
        await overHttp([
          (request, response) => hold(request, response, () => answer(response)),
          (_request, response) => answer(response),
        ]),
      ),
  },
];
