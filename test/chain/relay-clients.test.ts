// Real clients through the relay, on every framework, to the scripted upstream.
import Anthropic from '@anthropic-ai/sdk';
import { FinishReason, GoogleGenAI } from '@google/genai';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { exchangeOf, toConnect } from '@sallyport/core';
import type { Outcome } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import { createRelay, relay as connectRelay } from '@sallyport/relay';
import type { Relay, RelayOptions } from '@sallyport/relay';
import { relay as koaRelay } from '@sallyport/relay/koa';
import { responseValidator } from '@sallyport/response-validator';
import { responseValidator as koaResponseValidator } from '@sallyport/response-validator/koa';
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { frameworks, listen } from '../support/frameworks.ts';
import { startUpstream } from '../support/upstream/server.ts';
import type { Upstream } from '../support/upstream/server.ts';
import { scriptedUsage } from '../support/upstream/script.ts';
import { key } from '../../packages/relay/test/lab.ts';

const TEXT = 'The quick brown fox says \u00fcber caf\u00e9.';
const scripts = {
  text: { text: TEXT },
  drop: { text: TEXT, breaks: 'drop' },
  cut: { text: TEXT, breaks: 'cut' },
} as const;

const MOCK_FIELDS = ['x-mock-scenario', 'x-mock-chunk', 'x-mock-bytes', 'x-mock-call'];

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream(scripts);
});
afterAll(() => upstream.close());

function optionsFor(provider: 'openai' | 'anthropic' | 'gemini' | 'ollama'): RelayOptions {
  return {
    provider,
    baseUrl: upstream.url,
    allowPrivate: [upstream.url.slice('http://'.length)],
    requestHeaders: MOCK_FIELDS,
    ...(provider === 'ollama' ? {} : { keys: [key(provider)] }),
    ...(provider === 'gemini' ? { models: ['mock'] } : {}),
  };
}

interface Door {
  readonly url: string;
  readonly outcome: () => Outcome | undefined;
}

const doors: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of doors.splice(0)) await close();
});

const names = frameworks.map(([name]) => name);

/** The relay behind a response-validator and a guard that waits for the outcome. */
async function door(name: string, relays: Relay, validated: boolean): Promise<Door> {
  const serve = frameworks.find(([one]) => one === name)?.[1];
  let outcome: Outcome | undefined;
  const waiting = {
    name: 'waiting',
    check: () => ({ allowed: true, settle: (how: Outcome) => void (outcome = how) }) as const,
  };
  const settings = { mode: 'enforce', onEvent: undefined, onDenied: undefined, protocol: undefined } as const;
  const options = { secrets: 'redact' } as const;
  const app = serve?.({
    guards: [
      { connect: toConnect(waiting, settings), koa: toKoa(waiting, settings) },
      ...(validated ? [{ connect: responseValidator(options), koa: koaResponseValidator(options) }] : []),
      { connect: connectRelay(relays), koa: koaRelay(relays) },
    ],
    handler: ({ request }) => {
      throw new Error(`reached: ${exchangeOf(request)?.path}`);
    },
  });
  const server = await listen(app ?? (() => undefined));
  doors.push(server.close);
  return { url: server.url, outcome: () => outcome };
}

const fields = (scenario: string): Record<string, string> => ({ 'x-mock-scenario': scenario, 'x-mock-chunk': '3' });

/** Joins a stream's text; the error that ended it instead. */
async function read<T>(stream: AsyncIterable<T>, textOf: (event: T) => string | undefined): Promise<string | Error> {
  let text = '';
  try {
    for await (const event of stream) text += textOf(event) ?? '';
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  return text;
}

const settled = async (of: Door): Promise<Outcome> => {
  while (of.outcome() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  return of.outcome() as Outcome;
};

const clients = {
  openai: async (url: string, scenario: string) => {
    const client = new OpenAI({
      baseURL: `${url}/v1`,
      apiKey: 'theirs',
      maxRetries: 0,
      defaultHeaders: fields(scenario),
    });
    const stream = await client.chat.completions.create({
      model: 'mock',
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
    });
    return read(stream, (chunk) => chunk.choices[0]?.delta.content ?? '');
  },
  responses: async (url: string, scenario: string) => {
    const client = new OpenAI({
      baseURL: `${url}/v1`,
      apiKey: 'theirs',
      maxRetries: 0,
      defaultHeaders: fields(scenario),
    });
    const stream = await client.responses.create({ model: 'mock', input: 'hi', stream: true });
    return read(stream, (event) => (event.type === 'response.output_text.delta' ? event.delta : ''));
  },
  anthropic: async (url: string, scenario: string) => {
    const client = new Anthropic({ baseURL: url, apiKey: 'theirs', maxRetries: 0, defaultHeaders: fields(scenario) });
    const stream = await client.messages.create({
      model: 'mock',
      max_tokens: 9,
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
    });
    return read(stream, (event) =>
      event.type === 'content_block_delta' && event.delta.type === 'text_delta' ? event.delta.text : '',
    );
  },
  gemini: async (url: string, scenario: string) => {
    const client = new GoogleGenAI({
      apiKey: 'theirs',
      httpOptions: { baseUrl: url, headers: fields(scenario), fetch },
    });
    const stream = await client.models.generateContentStream({ model: 'mock', contents: 'hi' });
    return read(stream, (chunk) => {
      const finish = chunk.candidates?.[0]?.finishReason;
      // How a stream that broke ends behind a response-validator.
      if (finish !== undefined && finish !== FinishReason.STOP) throw new Error(finish);
      return chunk.text;
    });
  },
  ollama: async (url: string, scenario: string) => {
    const client = new Ollama({ host: url, headers: { ...fields(scenario), authorization: 'theirs' } });
    const stream = await client.chat({ model: 'mock', messages: [{ role: 'user', content: 'hi' }], stream: true });
    return read(stream, (part) => part.message.content);
  },
} as const;

const kinds = ['openai', 'responses', 'anthropic', 'gemini', 'ollama'] as const;
const providers = {
  openai: 'openai',
  responses: 'openai',
  anthropic: 'anthropic',
  gemini: 'gemini',
  ollama: 'ollama',
} as const;

describe.each(kinds)('a client of %s', (kind) => {
  const relays = new Map<string, Relay>();
  const relayed = (): Relay => {
    const made = relays.get(kind) ?? createRelay(optionsFor(providers[kind]));
    relays.set(kind, made);
    return made;
  };
  afterAll(async () => {
    for (const one of relays.values()) await one.close({ graceMs: 0 });
  });

  describe.each(names)('on %s', (name) => {
    it.each([false, true])(
      'streams, and what it cost is known at the end (response-validator: %s)',
      async (validated) => {
        const one = await door(name, relayed(), validated);
        expect(await clients[kind](one.url, 'text')).toBe(TEXT);
        expect(await settled(one)).toMatchObject({
          kind: 'completed',
          usage: { inputTokens: scriptedUsage.input, outputTokens: scriptedUsage.output },
        });
      },
    );

    it.each([
      ['drop', false],
      ['drop', true],
      ['cut', false],
      ['cut', true],
    ] as const)(
      'never takes a stream that broke (%s) for complete (response-validator: %s)',
      async (scenario, validated) => {
        const one = await door(name, relayed(), validated);
        expect(await clients[kind](one.url, scenario)).toBeInstanceOf(Error);
      },
    );
  });
});

describe('whole replies', () => {
  it('reach a client of openai with what they cost', async () => {
    const relay = createRelay(optionsFor('openai'));
    const one = await door('Express 5', relay, true);
    const client = new OpenAI({
      baseURL: `${one.url}/v1`,
      apiKey: 'theirs',
      maxRetries: 0,
      defaultHeaders: fields('text'),
    });
    const reply = await client.chat.completions.create({ model: 'mock', messages: [{ role: 'user', content: 'hi' }] });
    expect(reply.choices[0]?.message.content).toBe(TEXT);
    expect((await settled(one)).usage).toEqual({
      inputTokens: scriptedUsage.input,
      outputTokens: scriptedUsage.output,
    });
    await relay.close({ graceMs: 0 });
  });
});
