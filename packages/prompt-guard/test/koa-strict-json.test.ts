import { describe, expect, it } from '@jest/globals';
import { problemErrors } from '@sallyport/core/koa';
import { strictJson } from '@sallyport/prompt-guard/koa';
import { testOptions } from '@sallyport/core/testing';
import { bodyParser } from '@koa/bodyparser';
import Koa3 from 'koa';
import Koa2 from 'koa-2';
import supertest from 'supertest';

describe.each([
  ['Koa 2', Koa2 as unknown as typeof Koa3],
  ['Koa 3', Koa3],
])('strictJson on %s', (_name, Koa) => {
  const app = new Koa();
  app.use(problemErrors());
  app.use(bodyParser({ enableTypes: ['json', 'form'] }));
  app.use(strictJson({ maxDepth: 8 }));
  app.use((context) => {
    context.body = 'reached';
  });
  const post = (type: string, body: string): supertest.Test =>
    supertest(app.callback()).post('/').set('content-type', type).send(body);

  it.each([
    ['duplicate members', '{"a":1,"\\u0061":2}'],
    ['deep nesting', `{"a":${'['.repeat(20)}${']'.repeat(20)}}`],
    ['a lone surrogate', '{"a":"\\ud800"}'],
  ])('refuses %s', async (_case, body) => {
    const response = await post('application/json', body);
    expect([response.status, JSON.parse(response.text)]).toEqual([
      400,
      expect.objectContaining({ code: 'malformed-body' }),
    ]);
  });

  it('refuses them under a structured suffix as well', async () => {
    expect((await post('application/vnd.api+json', '{"a":1,"a":2}')).status).toBe(400);
    expect((await post('application/vnd.api+json', '{"a":1}')).text).toBe('reached');
  });

  it.each([
    ['sound JSON', 'application/json', '{"a":[1,{"b":"x"}]}'],
    ['a form, which is for others to judge', 'application/x-www-form-urlencoded', 'a=1&a=2'],
    ['nothing', 'application/json', ''],
  ])('lets %s through', async (_case, type, body) => {
    expect((await post(type, body)).text).toBe('reached');
  });
});

testOptions('strictJson of Koa', strictJson, {}, { maxDepth: [0, 257, 1.5, '8'] });
