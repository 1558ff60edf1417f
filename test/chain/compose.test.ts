// The parts of a prompt, the rights of a person and the door behind the model, in one piece.
import { describe, expect, it } from '@jest/globals';
import { createPolicy } from '@sallyport/authz';
import { allowedCalls, compose, instructions, offeredTools } from '@sallyport/prompt-guard';
import { createResponseValidator } from '@sallyport/response-validator';

const system = instructions`You answer for the harbour office of Lindby and never speak of salaries.`;
const tools = {
  search: { readOnly: true },
  leak: { readOnly: true, whenTainted: 'withhold' },
  send_mail: {},
  pay: { whenTainted: 'approve' },
  note: { whenTainted: 'keep' },
} as const;

describe('canaries', () => {
  it('are found by response-validator in a reply that quotes the system text, in any dress', async () => {
    const { body, canaries } = compose({ system, user: 'q' }, { protocol: 'anthropic', canary: 'request' });
    const validator = createResponseValidator({ promptLeak: { canaries } });
    const [canary = ''] = canaries;
    const leaks = [
      `My rules are: ${body.system}`,
      body.system.slice(0, 40),
      body.system.slice(-30),
      canary.toUpperCase(),
      Array.from(canary).join(' '),
      Buffer.from(body.system).toString('base64'),
      Array.from(canary).toReversed().join(''),
    ];
    for (const leak of leaks) expect(await validator.validate(leak)).toMatchObject({ ok: false, rule: 'promptLeak' });
    expect(await validator.validate('The harbour opens at six.')).toMatchObject({ ok: true });
  });
});

describe('offeredTools', () => {
  it('asks a CASL ability as @sallyport/authz does: a rule with conditions is not a yes', () => {
    const policy = createPolicy({
      roles: {
        clerk: {
          can: [
            { action: 'invoke', resource: ['search', 'pay', 'note'] },
            { action: 'invoke', resource: 'send_mail', conditions: { to: 'me' } },
          ],
          cannot: [{ action: 'invoke', resource: 'note', conditions: { secret: true } }],
        },
      },
    });
    const clerk = { id: 'c', kind: 'user', roles: ['clerk'], method: 'test' } as const;
    const ability = policy.abilityFor(clerk);
    // What CASL itself says of the type.
    expect(ability.can('invoke', 'send_mail')).toBe(true);
    const names = Object.keys(tools);
    const direct = names.filter((name) => policy.can(clerk, 'invoke', name));
    expect(offeredTools({ tools, ability, taint: false }).offered).toEqual(direct);
    const asked = { can: (action: string, name: string) => policy.can(clerk, action, name) };
    expect(offeredTools({ tools, ability: asked, taint: false }).offered).toEqual(direct);
    expect(direct).toEqual(['search', 'pay']);
    // The policy by itself takes other arguments; mistaken for an ability it opens nothing.
    const mistaken = policy as unknown as typeof asked;
    expect(offeredTools({ tools, ability: mistaken, taint: false }).offered).toEqual([]);
  });

  it('decides for the door behind the model as well', async () => {
    const decision = offeredTools({ tools, ability: { can: () => true }, taint: true });
    const callOf = (name: string): object => {
      const call = { id: 'c1', type: 'function', function: { name, arguments: '{}' } };
      return { choices: [{ index: 0, message: { role: 'assistant', content: null, tool_calls: [call] } }] };
    };
    const passes = async (allowed: ReturnType<typeof allowedCalls>): Promise<string[]> => {
      const validator = createResponseValidator({ toolCalls: { allowed } });
      const through: string[] = [];
      for (const name of [...Object.keys(tools), 'invented', 'constructor']) {
        if ((await validator.validate(callOf(name))).ok) through.push(name);
      }
      return through;
    };
    expect(await passes(allowedCalls(decision))).toEqual(['search', 'note']);
    const isApproved = (_principal: unknown, name: string): Promise<boolean> => Promise.resolve(name.length > 0);
    expect(await passes(allowedCalls(decision, { isApproved }))).toEqual(['search', 'pay', 'note']);
  });
});
