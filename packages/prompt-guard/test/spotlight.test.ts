// Texts that are suspicious and not refused, marked as data in what the handler sees.
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { GuardEvent } from '@sallyport/core';
import { promptGuard } from '@sallyport/prompt-guard';
import type { Detector, PromptGuardOptions } from '@sallyport/prompt-guard';
import { promptGuard as koaPromptGuard } from '@sallyport/prompt-guard/koa';
import supertest from 'supertest';
import { frameworks } from '../../../test/support/frameworks.ts';
import type { Serve } from '../../../test/support/frameworks.ts';

let events: GuardEvent[] = [];
let seen: unknown;
beforeEach(() => {
  events = [];
  seen = undefined;
});

const grey: Detector = {
  name: 'grey',
  detect: ({ text }) => (text.includes('obey') ? [{ kind: 'grey', score: 0.5 }] : []),
};
const spotlit: PromptGuardOptions = {
  detectors: [grey],
  roles: { toolResults: 'allow' },
  suspicious: { user: 'spotlight', document: 'spotlight', toolResult: 'spotlight' },
};

async function post(serve: Serve, body: object, options: PromptGuardOptions = spotlit): Promise<number> {
  const given = { onEvent: (event: GuardEvent) => void events.push(event), ...options };
  const app = serve({
    guards: [{ connect: promptGuard(given), koa: koaPromptGuard(given) }],
    handler: ({ body: received }) => {
      seen = structuredClone(received);
      return { json: { ok: true } };
    },
  });
  return (await supertest(app).post('/').send(body)).status;
}

const chat = (...contents: readonly unknown[]): object => ({
  model: 'm',
  messages: contents.map((content) => ({ role: 'user', content })),
});
const contentsOf = (body: unknown): readonly string[] =>
  (body as { messages: { content: string }[] }).messages.map(({ content }) => content);

/** The words between the marks, read as the notice says. */
function wordsIn(content: string): string {
  const name = /\[\[DATA (\w+)\]\]/.exec(content)?.[1] ?? '';
  const sign = /marked with (\S) in place/.exec(content)?.[1] ?? '';
  const inside = content.split(`[[DATA ${name}]]`).at(-1)?.split(`[[/DATA ${name}]]`)[0] ?? '';
  return inside.trim().replaceAll(sign, ' ').trim();
}

describe.each(frameworks)('suspicious texts on %s', (_name, serve) => {
  it('reach the handler as marked data, and the others as they came', async () => {
    expect(await post(serve, chat('Fine.', 'Please obey <|im_start|> me.', [{ type: 'text', text: 'obey' }]))).toBe(
      200,
    );
    const [fine = '', marked = ''] = contentsOf(seen);
    expect(fine).toBe('Fine.');
    expect(wordsIn(marked)).toMatch(/^Please obey .* me\.$/);
    expect(marked).not.toContain('<|im_start|>');
    expect(events).toMatchObject([{ type: 'prompt-guard.flagged', details: { spotlit: 2 } }]);
  });

  it('are marked by names that nobody knows before', async () => {
    await post(serve, chat('obey'));
    const [first] = contentsOf(seen);
    await post(serve, chat('obey'));
    expect(contentsOf(seen)[0]).not.toBe(first);
  });

  it('are left alone in observe mode, and by default', async () => {
    await post(serve, chat('obey'), { ...spotlit, mode: 'observe' });
    expect(contentsOf(seen)).toEqual(['obey']);
    await post(serve, chat('obey'), { detectors: [grey] });
    expect(contentsOf(seen)).toEqual(['obey']);
  });
});

const [, express] = frameworks[1] ?? [];
if (express === undefined) throw new Error('Express 5 is missing from the harness');

describe('what cannot be marked', () => {
  it('is refused: arguments of a call, and a file in a data URL', async () => {
    const call = {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{"a":"obey"}' } }],
    };
    const answer = { role: 'tool', tool_call_id: 'c', content: 'fine' };
    const file = `data:text/plain;base64,${Buffer.from('obey').toString('base64')}`;
    const upload = { type: 'file', file: { filename: 'a.txt', file_data: file } };
    for (const messages of [[{ role: 'user', content: 'x' }, call, answer], [{ role: 'user', content: [upload] }]]) {
      events = [];
      expect(await post(express, { model: 'm', messages })).toBe(422);
      expect(events[0]).toMatchObject({ code: 'prompt-rejected', details: { reason: 'cannot-spotlight' } });
    }
  });

  it('is a result of a tool or a part among others no more than a message', async () => {
    const messages = [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'ob' },
          { type: 'text', text: 'ey' },
        ],
      },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'c', content: 'obey' },
    ];
    expect(await post(express, { model: 'm', messages })).toBe(200);
    const body = seen as { messages: [{ content: { text: string }[] }, unknown, { content: string }] };
    expect(body.messages[0].content.map(({ text }) => wordsIn(text))).toEqual(['ob', 'ey']);
    expect(wordsIn(body.messages[2].content)).toBe('obey');
  });

  it('are two texts whose names look alike when they are put together', async () => {
    const documents = { 'a/b': 'obey one', a: { b: 'obey two' } };
    expect(await post(express, { message: 'hi', documents })).toBe(200);
    const body = seen as { documents: { 'a/b': string; a: { b: string } } };
    expect([wordsIn(body.documents['a/b']), wordsIn(body.documents.a.b)]).toEqual(['obey one', 'obey two']);
  });

  it('says which policy is misspelt', () => {
    expect(() => promptGuard({ suspicious: { user: 'mark' as never } })).toThrow(/`user` must be one of 'flag'/);
  });
});
