import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { toProblem } from '@sallyport/core';
import { isJsonRequest, pathBelow, routeDenials, routePathRule, wrongMethod } from '@sallyport/core/routes';

const request = (of: object): IncomingMessage => ({ headers: {}, ...of }) as IncomingMessage;

describe('pathBelow', () => {
  it.each([
    ['/usage', '/usage', '/'],
    ['/usage/', '/usage', '/'],
    ['/usage/a/b?c=/d', '/usage', '/a/b'],
    ['/usage?x', '/usage', '/'],
    ['/usage#x', '/usage', '/'],
    ['/usages', '/usage', undefined],
    ['/Usage', '/usage', undefined],
    ['/a/usage', '/usage', undefined],
    ['/', '/usage', undefined],
    ['/a?b', '', '/a'],
    ['?b', '', ''],
    [undefined, '', '/'],
  ])('%j below %j is %j', (url, base, below) => expect(pathBelow(request({ url }), base)).toBe(below));

  it('stands below paths that cannot mean two things', () => {
    const { accepts, expects } = routePathRule('/usage');
    expect(expects).toContain('/usage');
    for (const path of ['', '/a', '/a/b.c~d-e']) expect([path, accepts(path)]).toEqual([path, true]);
    for (const path of ['/', '/a/', 'a', '//a', '/a?b', '/a b', '/%61', 7, undefined]) {
      expect([path, accepts(path)]).toEqual([path, false]);
    }
  });
});

describe('isJsonRequest', () => {
  it.each([
    ['application/json', true],
    ['Application/JSON ; charset=utf-8', true],
    ['application/json-patch+json', false],
    ['text/plain; application/json', false],
    ['application/x-www-form-urlencoded', false],
    ['multipart/form-data', false],
    ['', false],
    [undefined, false],
  ])('%j: %s', (type, expected) => {
    expect(isJsonRequest(request({ headers: { 'content-type': type } }))).toBe(expected);
  });
});

describe('routeDenials', () => {
  it('are problems with their status, and cannot be changed', () => {
    const all = [...Object.values(routeDenials), wrongMethod('GET, POST')];
    expect(all.map((denial) => [denial.code, toProblem(denial, 'id').status])).toEqual([
      ['unauthenticated', 401],
      ['forbidden', 403],
      ['not-found', 404],
      ['unsupported-media-type', 415],
      ['method-not-allowed', 405],
    ]);
    // RFC 9110: a 401 names a scheme, a 405 the methods.
    expect(all[0]?.headers).toEqual({ 'www-authenticate': 'Bearer' });
    expect(all[4]?.headers).toEqual({ allow: 'GET, POST' });
    expect(all.every((denial) => Object.isFrozen(denial) && Object.isFrozen(denial.headers ?? denial))).toBe(true);
  });
});
