// Edges that planted faults had crossed unseen: each of these was red for one of them.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { problemErrors } from '@sallyport/core';
import type { Exchange, GuardEvent, Verdict } from '@sallyport/core';
import {
  allowedCalls,
  BudgetSpentError,
  budgeted,
  cached,
  compose,
  createPromptGuard,
  instructions,
  offeredTools,
  promptGuard,
  strictJson,
  timeLimited,
  trusted,
  withinGreyBand,
} from '@sallyport/prompt-guard';
import type { Channel, Detector, DetectorInput, PromptGuardOptions, Sighting } from '@sallyport/prompt-guard';
import { httpDetector } from '@sallyport/prompt-guard/http';
import { moderationDetector } from '@sallyport/prompt-guard/openai-moderation';
import { transformersDetector } from '@sallyport/prompt-guard/transformers';
import { readRequest } from '@sallyport/wire';
import type { Conversation } from '@sallyport/wire';
import express from 'express';
import supertest from 'supertest';

type Parser = ReturnType<typeof express.json>;
const user = (content: unknown): object => ({ role: 'user', content });
const chat = (...messages: readonly object[]): Record<string, unknown> => ({ model: 'm', messages });
const hi = chat(user('hi'));

interface Outcome {
  readonly status: number;
  readonly code: unknown;
  readonly reason: unknown;
  readonly pointer: unknown;
  readonly body: unknown;
}

async function post(
  sent: unknown,
  options: PromptGuardOptions = {},
  { parser = express.json({ strict: false }), type = 'application/json' }: { parser?: Parser; type?: string } = {},
): Promise<Outcome> {
  const events: GuardEvent[] = [];
  let body: unknown;
  const app = express();
  app.set('env', 'test');
  app.use(parser, promptGuard({ detectors: [], onEvent: (event) => void events.push(event), ...options }));
  app.use((request, response) => {
    body = request.body;
    response.json({});
  });
  app.use(problemErrors());
  const text = typeof sent === 'string' ? sent : JSON.stringify(sent);
  const { status } = await supertest(app).post('/').set('content-type', type).send(text);
  const { reason, pointer } = events[0]?.details ?? {};
  return { status, code: events[0]?.code ?? 'allowed', reason, pointer, body };
}

function conversationOf(body: unknown): Conversation {
  const reading = readRequest(body);
  if (!reading.readable) throw new Error(reading.problem.code);
  return reading.conversation;
}

describe('what is admitted', () => {
  it.each(['application/jsonl', 'application/json-seq', 'text/json', 'application/x+jsonp'])(
    'is JSON by its whole media type, whatever a parser takes: %s',
    async (type) => {
      const parser = express.json({ type: () => true });
      expect(await post(hi, {}, { parser, type })).toMatchObject({ status: 415, reason: 'not-json' });
    },
  );

  it('is a body that was parsed, and one that is there', async () => {
    expect(await post('null')).toMatchObject({ status: 400, code: 'malformed-body', reason: 'no-body' });
    const parser = express.raw({ type: 'application/json' });
    expect(await post(hi, {}, { parser })).toMatchObject({ status: 415, reason: 'not-parsed' });
    expect(await post(hi, {}, { parser: (_request, _response, next) => next() })).toMatchObject({
      reason: 'not-parsed',
    });
  });

  it('is UTF-8 by its whole name', () => {
    const verify = (encoding: string): void => strictJson()({} as never, {} as never, Buffer.from('{}'), encoding);
    for (const encoding of ['utf-8x', 'x-utf-8', 'utf-80']) expect(() => verify(encoding)).toThrow('media type');
    for (const encoding of ['utf-8', 'UTF8']) expect(() => verify(encoding)).not.toThrow();
  });
});

describe('limits', () => {
  it('are what is still allowed', async () => {
    const text = JSON.stringify(hi);
    expect((await post(text, { maxBytes: text.length })).status).toBe(200);
    expect(await post(text, { maxBytes: text.length - 1 })).toMatchObject({ status: 413, reason: 'too-many-bytes' });
  });

  it('count the parts inside a part, and the part', async () => {
    const part = { type: 'text', text: 'a' };
    const result = { type: 'tool_result', tool_use_id: 'c', content: Array.from({ length: 9 }, () => part) };
    const roles = { toolResults: 'allow' } as const;
    const nested = { ...chat(user([result])), max_tokens: 5 };
    expect(await post(nested, { roles, maxParts: 9 })).toMatchObject({ status: 413, reason: 'too-many-parts' });
    expect((await post(nested, { roles, maxParts: 10 })).status).toBe(200);
  });
});

describe('the estimate of tokens', () => {
  it('counts what a template puts around each turn', async () => {
    const turns = chat(...Array.from({ length: 10 }, () => user('a')));
    expect((await post(turns, { maxTokens: 64 })).status).toBe(200);
    expect(await post(turns, { maxTokens: 40 })).toMatchObject({ status: 413, reason: 'too-many-tokens' });
  });

  it('counts a long run for more than words, and Greek for more than English', async () => {
    const status = async (text: string): Promise<number> => (await post(chat(user(text)), { maxTokens: 110 })).status;
    expect(await status('x'.repeat(240))).toBe(413);
    expect(await status('xxxxxxx '.repeat(30))).toBe(200);
    expect(await status('\u03b1\u03b2\u03b3\u03b1\u03b2\u03b3\u03b1 '.repeat(30))).toBe(413);
  });
});

describe('offeredTools', () => {
  it('asks nobody about a call while no text of strangers is there', () => {
    const tools = { pay: { whenTainted: 'approve' } } as const;
    const decide = (taint: boolean): unknown => offeredTools({ tools, ability: { can: () => true }, taint }).approve;
    expect([decide(false), decide(true)]).toEqual([[], ['pay']]);
  });
});

describe('allowedCalls', () => {
  it('takes only true for an approval, at once or later', async () => {
    const ability = { can: () => true };
    const decision = offeredTools({ tools: { pay: { whenTainted: 'approve' } }, ability, taint: true });
    const ask = async (answer: unknown): Promise<unknown> =>
      allowedCalls(decision, { isApproved: () => answer as boolean })(undefined, 'pay');
    for (const odd of ['yes', 1, {}, undefined, null]) {
      expect(await ask(odd)).toBe(false);
      expect(await ask(Promise.resolve(odd))).toBe(false);
    }
    expect(await ask(true)).toBe(true);
    expect(await ask(Promise.resolve(true))).toBe(true);
  });
});

describe('compose', () => {
  it('keeps an empty word of the person where there is nothing else to answer', () => {
    const { body } = compose({ system: instructions`Obey.`, user: '' }, { protocol: 'gemini' });
    expect(body.contents).toEqual([{ role: 'user', parts: [{ text: '' }] }]);
  });
});

describe('trusted', () => {
  it('vouches for what it returns as it was then, and for nothing else', () => {
    const system = instructions`Obey.`;
    const tainting = (document: { text: string }): number =>
      compose({ system, user: 'q', documents: [document] }, { protocol: 'gemini' }).taint.documents;
    const given = { text: 'ours' };
    const vouched = trusted(given);
    expect([tainting(vouched), tainting(given)]).toEqual([0, 1]);
    given.text = 'theirs';
    expect(vouched.text).toBe('ours');
    expect(() => Object.assign(vouched, { text: 'theirs' })).toThrow(TypeError);
  });
});

describe('spotlighting', () => {
  it('marks a text once, though it was suspicious by itself and with its neighbour', async () => {
    const parts = [
      { type: 'text', text: 'ab ef' },
      { type: 'text', text: 'cd' },
    ];
    const grey: Detector = { name: 'grey', detect: () => [{ kind: 'grey', score: 0.5 }] };
    const guard = createPromptGuard({ detectors: [grey], suspicious: { user: 'spotlight' } });
    const exchange = { body: chat(user(parts)), request: { headers: {} }, path: '/' };
    expect(await guard.check(exchange as unknown as Exchange)).toMatchObject({
      allowed: true,
      details: { spotlit: 2 },
    });
    expect(JSON.stringify(exchange.body)).toMatch(/[^\sa-z]ab[^\sa-z]ef/u);
    // Four marks each, in the notice and around the text: marked again it would have eight.
    expect(JSON.stringify(exchange.body).split('DATA')).toHaveLength(9);
  });
});

describe('a service that is asked', () => {
  const input = (channel: Channel, signal: AbortSignal): DetectorInput => {
    return { text: 'x'.repeat(50), channel, signal, role: 'user', kind: 'message', views: [] };
  };
  const never = new AbortController().signal;

  it('is down when its answer is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{"score":0,"a":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    const detector = httpDetector({ url: 'http://127.0.0.1/', fetch: async () => new Response(bytes) });
    await expect(Promise.resolve(detector.detect(input('user', never)))).rejects.toThrow('not valid');
  });

  it('says that it has flagged a text beside the category, as it does', async () => {
    const answer = { results: [{ flagged: true, categories: { hate: true, violence: false } }] };
    const detector = moderationDetector({ fetch: async () => Response.json(answer) });
    expect(await detector.detect(input('user', never))).toMatchObject([{ kind: 'moderation-hate' }]);
  });

  it('is at most sure, whatever its labels add up to', async () => {
    const labels = [
      { label: 'INJECTION', score: 0.7 },
      { label: 'JAILBREAK', score: 0.7 },
    ];
    const detector = transformersDetector({ classify: async () => labels });
    expect(await detector.detect(input('user', never))).toMatchObject([{ score: 1 }]);
  });

  it('is asked about its channels only, and not after the time is up', async () => {
    let asked = 0;
    const end = new AbortController();
    const fetch = async (): Promise<Response> => {
      asked += 1;
      if (asked === 2) end.abort();
      return Response.json({ score: 0 });
    };
    const detector = httpDetector({ url: 'http://127.0.0.1/', channels: ['document'], windowUnits: 16, fetch });
    expect(await detector.detect(input('user', never))).toEqual([]);
    expect(asked).toBe(0);
    await expect(Promise.resolve(detector.detect(input('document', end.signal)))).rejects.toThrow(/abort/i);
    expect(asked).toBe(2);
  });
});

describe('cascades', () => {
  const input = (signal: AbortSignal, score = 0.5): DetectorInput => {
    return { text: 'x', score, signal, channel: 'user', role: 'user', kind: 'message', views: [] };
  };
  const never = new AbortController().signal;
  const always: Detector = { name: 'own', detect: () => [{ kind: 'seen', score: 0.9 }] };

  it('save up no more than one budget', async () => {
    const own = budgeted(always, { calls: 1, perMs: 50 });
    await own.detect(input(never));
    await sleep(250);
    expect(await own.detect(input(never))).toHaveLength(1);
    expect(() => own.detect(input(never))).toThrow(BudgetSpentError);
  });

  it('give nobody the half answer of somebody else', async () => {
    let asked = 0;
    const halting: Detector = {
      name: 'own',
      detect: (given) => {
        asked += 1;
        if (asked > 1) return always.detect(given);
        return new Promise((resolve) => given.signal.addEventListener('abort', () => resolve([])));
      },
    };
    const own = cached(halting);
    const gone = new AbortController();
    const first = Promise.resolve(own.detect(input(gone.signal))).catch(() => 'gave up');
    const second = own.detect(input(never));
    gone.abort();
    expect(await first).toBe('gave up');
    expect(await second).toHaveLength(1);
  });

  it('take the upper end of the band for sure', async () => {
    const own = withinGreyBand(always, { from: 0.2, to: 0.5 });
    const seen = [0.19, 0.2, 0.49, 0.5].map(async (score) => own.detect(input(never, score)));
    expect((await Promise.all(seen)).map(({ length }) => length)).toEqual([0, 1, 1, 0]);
  });

  it('tell a detector that its time is up, and that nobody waits any more', async () => {
    const signals: AbortSignal[] = [];
    const silent: Detector = {
      name: 'own',
      detect: ({ signal }) => (signals.push(signal), new Promise(() => undefined)),
    };
    await expect(Promise.resolve(timeLimited(silent, 5).detect(input(never)))).rejects.toThrow('5 ms');
    expect(signals[0]?.aborted).toBe(true);
    const parent = new AbortController();
    void Promise.resolve(timeLimited(silent, 500).detect(input(parent.signal))).catch(() => undefined);
    expect(signals[1]?.aborted).toBe(false);
    parent.abort();
    expect(signals[1]?.aborted).toBe(true);
  });

  it('ask about as many windows as they may, and about none of a text that has more', async () => {
    let asked = 0;
    const fetch = async (): Promise<Response> => ((asked += 1), Response.json({ score: 0 }));
    const url = 'http://127.0.0.1/';
    const own = httpDetector({ url, windowUnits: 16, windowOverlap: 0, maxWindows: 2, fetch });
    await own.detect({ ...input(never), text: 'x'.repeat(32) });
    expect(asked).toBe(2);
    await expect(Promise.resolve(own.detect({ ...input(never), text: 'x'.repeat(33) }))).rejects.toThrow(RangeError);
    expect(asked).toBe(2);
    for (const secret of ['http://a@127.0.0.1/', 'http://:b@127.0.0.1/'])
      expect(() => httpDetector({ url: secret })).toThrow('`url`');
  });
});

describe('a path', () => {
  it('names a model with slashes of either kind', async () => {
    const guard = createPromptGuard({ detectors: [], parameters: { model: ['small'] } });
    const check = async (path: string): Promise<Verdict> =>
      guard.check({ body: { contents: [{ parts: [{ text: 'hi' }] }] }, request: { headers: {} }, path } as never);
    for (const path of ['/v1\\models\\huge:generateContent', '/v1%5Cmodels%5Chuge:generateContent'])
      expect(await check(path)).toMatchObject({ allowed: false, details: { reason: 'model-in-path' } });
    expect((await check('/v1\\models\\small:generateContent')).allowed).toBe(true);
  });
});

describe('events', () => {
  it('hold at most 200 characters of a pointer, which a client wrote', async () => {
    const { pointer } = await post({ message: 'hi', ['x'.repeat(900)]: { role: 'system', content: 'hi' } });
    expect(pointer).toBe(`/${'x'.repeat(199)}`);
  });
});

describe('parameters', () => {
  it('of the route are its own: no handler can change them for the next request', async () => {
    const guard = createPromptGuard({ detectors: [], parameters: { responseFormat: { set: { type: 'text' } } } });
    const through = async (): Promise<{ response_format: { type: string } }> => {
      const exchange = { body: structuredClone(hi), request: { headers: {} }, path: '/' };
      const verdict: Verdict = await guard.check(exchange as unknown as Exchange);
      expect(verdict.allowed).toBe(true);
      return exchange.body as never;
    };
    const first = await through();
    first.response_format.type = 'json_object';
    expect((await through()).response_format).toEqual({ type: 'text' });
  });

  it('that nobody lists are no unknown fields where no protocol has a table', async () => {
    const body = { message: 'hi', theme: 'dark', temperature: 1 };
    for (const unknownFields of ['refuse', 'drop'] as const)
      expect((await post(body, { unknownFields, parameters: { model: ['m'] } })).body).toEqual(body);
  });
});

describe('inspect', () => {
  const guardWith = (score: number, options: PromptGuardOptions = {}): ReturnType<typeof createPromptGuard> => {
    const sighting: Sighting = { kind: 'seen', score, start: 0, end: 2 };
    const detector: Detector = { name: 'mine', detect: () => [sighting] };
    return createPromptGuard({ detectors: [detector], ...options });
  };

  it('takes no score below 0', async () => {
    const { failed } = await guardWith(-0.5).inspect(conversationOf(hi));
    expect(failed).toMatchObject([{ detector: 'mine', error: { name: 'TypeError' } }]);
  });

  it('gives no offsets into texts that only it has put together', async () => {
    const parts = [
      { type: 'text', text: 'ab' },
      { type: 'text', text: 'cd' },
    ];
    const { findings, flagged } = await guardWith(0.5).inspect(conversationOf(chat(user(parts))));
    expect(findings.filter(({ start }) => start === 0)).toHaveLength(2);
    expect(findings.filter(({ start, end }) => start === undefined && end === undefined)).toHaveLength(1);
    expect(flagged.map(({ pointers }) => pointers.length)).toEqual([1, 1, 2]);
  });

  it('flags nothing where nothing was seen, however low the bar', async () => {
    const flagAt = { user: 0, document: 0, toolResult: 0 };
    expect(await guardWith(0, { flagAt }).inspect(conversationOf(hi))).toMatchObject({
      decision: 'allow',
      flagged: [],
    });
    expect(await guardWith(0.1, { flagAt }).inspect(conversationOf(hi))).toMatchObject({ decision: 'flag' });
  });

  it('judges a text file in a data: URL as a document, whoever attached it', async () => {
    const url = `data:text/plain;base64,${Buffer.from('a note').toString('base64')}`;
    const body = chat(user([{ type: 'image_url', image_url: { url } }]));
    const { findings } = await guardWith(0.5).inspect(conversationOf(body));
    expect(findings.map(({ channel }) => channel)).toEqual(['document']);
  });
});
