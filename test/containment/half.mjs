// One framework's half of the figures, in a process of its own: the sinks of one process are one world, which takes one
// run at a time. Started by test/bench/figures/containment.mjs.
import { hurried } from './reviewer.mjs';
import { openLab } from './run.mjs';
import { allScenarios, beyondScenarios } from './scenarios/index.mjs';
import { tasks } from './tasks.mjs';

/** What a reviewer is asked about. */
const ASKED = new Set(['mail', 'pay', 'records', 'posts', 'shell', 'plans', 'secrets']);
const named = (agent, stream) => `${agent}, ${stream ? 'streaming' : 'whole'}`;

/** Each attack speaks one protocol here and the other on the other framework, so that the halves have had every attack in both. */
async function half(framework) {
  const isKoa = framework === 'koa';
  const lab = await openLab();
  const rounds = { bare: [], guarded: [], worked: [], beyond: [], hurried: [] };
  const both = async (into, play, agent, stream, list, ...rest) => {
    const results = [];
    for (const [turn, protocol] of ['openai', 'anthropic'].entries()) {
      const chosen = list.filter((_one, index) => (index + (isKoa ? 1 : 0)) % 2 === turn);
      results.push(...(await lab[play](agent, { protocol, stream }, chosen, ...rest)));
    }
    rounds[into].push({ name: named(agent, stream), results });
  };
  try {
    // The first runs load the parser of SQL and compile schemas: seconds on a busy machine, which are nobody's attack.
    for (const protocol of ['openai', 'anthropic'])
      await lab.work(framework, { protocol, stream: false }, tasks.slice(12, 20));
    await both('bare', 'attack', 'bare', isKoa, allScenarios);
    for (const stream of [false, true]) {
      await both('guarded', 'attack', framework, stream, allScenarios);
      await both('worked', 'work', framework, stream, tasks);
    }
    await both('beyond', 'attack', framework, isKoa, beyondScenarios);
    const asked = allScenarios.filter(({ family }) => ASKED.has(family));
    await both('hurried', 'attack', framework, isKoa, asked, hurried);
  } finally {
    await lab.close();
  }
  return rounds;
}

const rounds = await half(process.argv[2]);
process.send(rounds, () => process.disconnect());
