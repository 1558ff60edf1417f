// The same clients on the other frameworks: one of each protocol, and the cuttings that differ most.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from './clients/client.ts';
import { streamingClients } from './clients/index.ts';
import { isThorough } from './cuttings.ts';
import type { CuttingName } from './cuttings.ts';
import { expectedOutcome, knowsItIsNotWhole, knowsItWasWithheld } from './expected.ts';
import { openLab } from './lab.ts';
import type { Lab } from './lab.ts';
import { guardOf, redacted } from './policy.ts';
import { proxies } from './proxy.ts';
import { beforeCanary, beforeDenied } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';

const some = (names: readonly string[]): Client[] => streamingClients.filter(({ name }) => names.includes(name));
const every = ['openai chat .stream()', 'openai responses .stream()', 'anthropic messages .stream()', 'ollama chat'];
const kinds = [...every, '@google/genai', 'ai DefaultChatTransport', 'ai 4 data stream', 'fetch'];

const guard = guardOf();

describe.each([
  ['Koa 3', some(kinds)],
  ['Koa 2', some(every)],
  ['Express 4', some(every)],
] as const)('on %s', (framework, clients) => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab(proxies[framework], guard);
  });
  afterAll(() => lab.close());

  const both: readonly CuttingName[] = ['nine units a delta, 13 bytes a write, CRLF', 'one unit a delta'];
  // The elder frameworks have the other one in `npm run test:slow`: it takes twice as long.
  const cuttings = isThorough || framework === 'Koa 3' ? both : both.slice(0, 1);
  const pairs = clients.flatMap((client) => cuttings.map((cutting) => [client.name, cutting, client] as const));

  it.each(pairs)('%s, %s: what the redactor makes of it', async (_name, cutting, client) => {
    for (const scenario of ['text', 'secret', 'secretAtEnd', 'tools'] as const satisfies readonly Scenario[]) {
      const [outcome] = await lab.ask(client, scenario, cutting);
      expect(outcome).toMatchObject(expectedOutcome(client, scenario, redacted));
    }
  });

  it.each(pairs)('%s, %s: a reply that is stopped', async (_name, cutting, client) => {
    const [leak, leakCall] = await lab.ask(client, 'canary', cutting);
    expect({ leak, knows: knowsItWasWithheld(client, leak) }).toMatchObject({ knows: true });
    expect(beforeCanary.startsWith(leak.text)).toBe(true);
    expect(await leakCall.over).toBe('aborted');
    if (client.sees.calls !== true) return;
    const [denied, deniedCall] = await lab.ask(client, 'deniedTool', cutting);
    expect({ denied, knows: knowsItWasWithheld(client, denied) }).toMatchObject({ knows: true });
    expect(denied).toMatchObject({ text: beforeDenied, calls: [] });
    expect(await deniedCall.over).toBe('aborted');
  });

  it.each(pairs)('%s, %s: a provider that breaks off', async (_name, cutting, client) => {
    const endings = [
      'dropMidway',
      'errorMidway',
      ...(client.plainText === true ? [] : (['cutMidway'] as const)),
    ] as const;
    for (const scenario of endings) {
      const [outcome] = await lab.ask(client, scenario, cutting);
      expect({ scenario, outcome, knows: knowsItIsNotWhole(client, outcome) }).toMatchObject({ knows: true });
    }
  });
});

describe('an app that leaves every error to Express', () => {
  it.each(some(kinds).map((client) => [client.name, client] as const))(
    'does not take the end of a stopped reply away: %s',
    async (_name, client) => {
      for (let time = 0; time < (isThorough ? 5 : 2); time++) {
        // A lab of its own: the broken connection is not to meet another request.
        const lab = await openLab(proxies['Express 5, careless'], guard);
        try {
          const [leak, call] = await lab.ask(client, 'canary', 'one unit a delta');
          expect({ leak, knows: knowsItWasWithheld(client, leak) }).toMatchObject({ knows: true });
          expect(beforeCanary.startsWith(leak.text)).toBe(true);
          expect(await call.over).toBe('aborted');
        } finally {
          await lab.close();
        }
      }
    },
  );
});
