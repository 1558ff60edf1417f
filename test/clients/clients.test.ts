// Real clients, through the guard, to a provider: every client, every scenario, every cutting.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Script } from '../support/upstream/script.ts';
import { canary } from '../support/upstream/secrets.ts';
import type { Client, Outcome } from './clients/client.ts';
import { streamingClients, wholeClients } from './clients/index.ts';
import { cuttings, isApplicable } from './cuttings.ts';
import type { CuttingName } from './cuttings.ts';
import { expectedOutcome, knowsItIsNotWhole, knowsItWasWithheld } from './expected.ts';
import { openLab } from './lab.ts';
import type { Lab } from './lab.ts';
import { guardOf, redacted } from './policy.ts';
import { proxies } from './proxy.ts';
import { beforeCanary, beforeDenied, scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';

const MINIMUM = 600;
let checks = 0;
let lab: Lab;
beforeAll(async () => {
  lab = await openLab(proxies['Express 5'], guardOf());
});
afterAll(() => lab.close());

type Check = (outcome: Outcome, stopped: () => Promise<'finished' | 'aborted'>) => void | Promise<void>;

/** Asks with every cutting that the scenario can be cut by, at the same time. Each is one check. */
async function inEveryCutting(client: Client, scenario: Scenario, check: Check): Promise<void> {
  const ways = cuttings.filter((cutting) => isApplicable(client, scenario, cutting));
  const asked = await Promise.all(
    ways.map(async (cutting) => [cutting, ...(await lab.ask(client, scenario, cutting))] as const),
  );
  for (const [cutting, outcome, call] of asked)
    await named(client, scenario, cutting, () => check(outcome, () => call.over));
}

async function named(client: Client, scenario: string, cutting: CuttingName, run: () => void | Promise<void>) {
  try {
    await run();
    checks++;
  } catch (error) {
    const problem = error as Error;
    problem.message = `${client.name}, ${scenario}, ${cutting}: ${problem.message}`;
    throw problem;
  }
}

const released = ['text', 'unicode', 'empty', 'long', 'length', 'tools'] as const satisfies readonly Scenario[];
const changed = ['secret', 'secretAtEnd', 'reasoning', 'toolSecret', 'refusal'] as const satisfies readonly Scenario[];
const leaked = ['canary', 'canaryAtEnd'] as const satisfies readonly Scenario[];
const denied = ['deniedTool', 'deniedSecond'] as const satisfies readonly Scenario[];
const broken = ['errorMidway', 'dropMidway', 'cutMidway'] as const satisfies readonly Scenario[];
const refused = ['badRequest', 'badKey', 'slowDown', 'broken'] as const satisfies readonly Scenario[];

const scriptOf = (scenario: Scenario): Script => scenarios[scenario];
const beforeLeak = new Set<string>();

describe.each(streamingClients.map((client) => [client.name, client] as const))('%s', (_name, client) => {
  const hasTools = client.plainText !== true && client.sees.calls === true;

  it.each(released)('gets what the model says, whatever the cutting: %s', (scenario) =>
    inEveryCutting(client, scenario, (outcome) => {
      expect(outcome).toMatchObject(expectedOutcome(client, scenario));
    }),
  );

  it.each(changed)('gets what the redactor makes of the whole text, whatever the cutting: %s', (scenario) =>
    inEveryCutting(client, scenario, (outcome) => {
      expect(outcome).toMatchObject(expectedOutcome(client, scenario, redacted));
    }),
  );

  it.each(leaked)(
    'gets the text before the canary, is told that the rest was withheld, stops the upstream: %s',
    (scenario) =>
      inEveryCutting(client, scenario, async (outcome, stopped) => {
        expect({ outcome, knows: knowsItWasWithheld(client, outcome) }).toMatchObject({ knows: true });
        beforeLeak.add(outcome.text);
        expect(outcome).toMatchObject({ calls: [], problems: [] });
        expect(await stopped()).toBe('aborted');
      }),
  );

  if (client.plainText !== true) {
    it('gets no text after a canary in the reasoning', () =>
      inEveryCutting(client, 'canaryInReasoning', async (outcome, stopped) => {
        expect({ outcome, knows: knowsItWasWithheld(client, outcome) }).toMatchObject({ knows: true });
        expect(outcome.text).toBe('');
        expect(beforeCanary.startsWith(outcome.reasoning)).toBe(true);
        expect(await stopped()).toBe('aborted');
      }));
  }

  if (hasTools) {
    it.each(denied)('gets the text before a denied call, none of the calls, and the end that says so: %s', (scenario) =>
      inEveryCutting(client, scenario, async (outcome, stopped) => {
        const earlier = outcome.calls.map(([name]) => name);
        expect({ outcome, knows: knowsItWasWithheld(client, outcome) }).toMatchObject({ knows: true });
        expect(outcome).toMatchObject({ text: beforeDenied, problems: [] });
        // A call that was complete and allowed before may have left in protocols that end their calls one by one.
        expect(earlier).toEqual(scenario === 'deniedTool' ? [] : earlier.filter((name) => name === 'get_weather'));
        expect(JSON.stringify(outcome)).not.toMatch(/send_mail|unparsed/);
        expect(await stopped()).toBe('aborted');
      }),
    );
  }

  it.each(broken)('never takes half an answer for a whole one: %s', (scenario) =>
    // The end of bare text looks the same wherever the provider stopped; nobody can tell.
    client.plainText === true && scenario === 'cutMidway'
      ? undefined
      : inEveryCutting(client, scenario, (outcome) => {
          expect({ outcome, knows: knowsItIsNotWhole(client, outcome) }).toMatchObject({ knows: true });
          expect(scriptOf(scenario).text?.startsWith(outcome.text)).toBe(true);
        }),
  );

  if (hasTools) {
    // Some clients repair half a call into one that runs.
    it('gets nothing of a call that its provider did not finish, and an error', () =>
      inEveryCutting(client, 'cutInCall', (outcome) => {
        expect({ outcome, knows: knowsItIsNotWhole(client, outcome) }).toMatchObject({ knows: true });
        expect(outcome).toMatchObject({ calls: [] });
        expect(JSON.stringify(outcome)).not.toMatch(/get_weather|unparsed/);
      }));
  }

  it.each(refused)('sees the error of the upstream: %s', async (scenario) => {
    const [{ error, status, text }] = await lab.ask(client, scenario);
    expect(error).toMatch(/says the upstream/);
    expect([undefined, scriptOf(scenario).status]).toContain(status);
    expect(text).toBe('');
    checks++;
  });
});

describe.each(wholeClients.map((client) => [client.name, client] as const))('%s', (_name, client) => {
  it.each(([...released, ...changed] as const).filter((scenario) => client.cannot?.includes(scenario) !== true))(
    'gets what the redactor makes of the text: %s',
    async (scenario) => {
      const [outcome] = await lab.ask(client, scenario);
      expect(outcome).toMatchObject(expectedOutcome(client, scenario, redacted));
      checks++;
    },
  );

  it.each([...leaked, ...denied] as const)('sees a refusal and nothing else: %s', async (scenario) => {
    const [outcome] = await lab.ask(client, scenario);
    expect(outcome.error).toBeDefined();
    expect(outcome).toMatchObject({ text: '', calls: [] });
    expect(outcome.error).not.toContain(canary().slice(0, 6));
    checks++;
  });

  it.each(refused)('sees the error of the upstream: %s', async (scenario) => {
    const [{ error, status }] = await lab.ask(client, scenario);
    expect(error).toMatch(/says the upstream/);
    expect([undefined, scriptOf(scenario).status]).toContain(status);
    checks++;
  });
});

describe('all clients together', () => {
  it('got the same text before a canary, and no unit of the canary', () => {
    const [text = '', ...others] = beforeLeak;
    expect(others).toEqual([]);
    expect(beforeCanary.startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(beforeCanary.length / 2);
  });

  it('were told something else than the model said in every scenario that holds a secret', () => {
    for (const scenario of changed) {
      const { text = '', reasoning = '', refusal = '', tools = [] } = scriptOf(scenario);
      const said = [text, reasoning, refusal, ...tools.map(({ args }) => JSON.stringify(args))].join('\n');
      expect({ scenario, same: redacted(said) === said }).toEqual({ scenario, same: false });
    }
  });

  it(`were checked at least ${MINIMUM} times, as often as the tables say`, () => {
    let planned = 0;
    for (const client of streamingClients) {
      const inCuttings: Scenario[] = [...released, ...changed, ...leaked, ...broken];
      if (client.plainText !== true) inCuttings.push('canaryInReasoning');
      else inCuttings.splice(inCuttings.indexOf('cutMidway'), 1);
      if (client.plainText !== true && client.sees.calls === true) inCuttings.push(...denied, 'cutInCall');
      for (const scenario of inCuttings)
        planned += cuttings.filter((cutting) => isApplicable(client, scenario, cutting)).length;
      planned += refused.length;
    }
    for (const { cannot = [] } of wholeClients)
      planned += released.length + changed.length + leaked.length + denied.length + refused.length - cannot.length;
    expect(checks).toBe(planned);
    expect(checks).toBeGreaterThanOrEqual(MINIMUM);
    process.stdout.write(`${checks} checks of ${streamingClients.length + wholeClients.length} clients\n`);
  });
});
