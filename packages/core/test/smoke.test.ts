import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { guardOptionTable, readOptions, toConnect } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import { frameworks } from '../../../test/support/frameworks.ts';
const settings = readOptions('t', {}, guardOptionTable);
const hold = {
  name: 'h',
  check: () => ({
    allowed: true as const,
    reply: {
      maxBytes: 1000,
      streams: 'hold' as const,
      inspect: (r: any) => ({ action: 'replace' as const, text: r.text.replaceAll('a', 'b') }),
    },
  }),
};
const deny = {
  name: 'd',
  check: () => ({ allowed: false as const, denial: { code: 'no', status: 403, title: 'No' } }),
};
describe.each(frameworks)('%s', (_n, serve) => {
  it('replaces', async () => {
    const r = await supertest(
      serve({
        guards: [{ connect: toConnect(hold, settings), koa: toKoa(hold, settings) }],
        handler: () => ({ json: { x: 'aaa' } }),
      }),
    )
      .post('/')
      .send({ q: 1 });
    expect(r.body).toEqual({ x: 'bbb' });
    expect(r.status).toBe(200);
  });
  it('denies', async () => {
    const r = await supertest(
      serve({
        guards: [{ connect: toConnect(deny, settings), koa: toKoa(deny, settings) }],
        handler: () => ({ json: { x: 'aaa' } }),
      }),
    )
      .post('/')
      .send({ q: 1 });
    expect(r.status).toBe(403);
    expect(JSON.parse(r.text).code).toBe('no');
    expect(r.headers['content-type']).toMatch('application/problem+json');
  });
});
