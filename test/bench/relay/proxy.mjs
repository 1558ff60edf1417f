// A server with one of two proxies behind express.json(), in a process of its own, so that its CPU can be told apart.
import { Agent } from 'node:http';
import { relay } from '@sallyport/relay';
import express from 'express';
import { createProxyMiddleware, fixRequestBody } from 'http-proxy-middleware';

const [, , which, target, key] = process.argv;

const ours = () => {
  return relay({ provider: 'openai', baseUrl: target, allowPrivate: [target.slice('http://'.length)], keys: [key] });
};

const theirs = () => {
  const headers = { authorization: `Bearer ${key}` };
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo' });
  return createProxyMiddleware({ target, agent, changeOrigin: true, headers, on: { proxyReq: fixRequestBody } });
};

const app = express();
app.disable('x-powered-by');
app.use(express.json());
app.use(which === 'ours' ? ours() : theirs());
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system });
});
process.on('disconnect', () => process.exit());
