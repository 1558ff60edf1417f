// The whole of it: every attack against the bare agent and against the guarded one, and the ordinary tasks.
import { existsSync } from 'node:fs';
import { programs, startPostgres } from '../support/servers.mjs';
import { openAdversary } from './adversary.mjs';
import { openBare } from './bare.mjs';
import { openGuarded } from './guarded.mjs';
import { play, work } from './play.mjs';
import { openWorld } from './sinks/world.mjs';

const CHROMIUM = '/usr/bin/chromium';

/** What has to be installed for the sinks, and is not. */
export const missing = () =>
  [programs.postgres === undefined ? 'postgresql' : '', existsSync(CHROMIUM) ? '' : 'chromium'].filter(
    (name) => name !== '',
  );

/** Every way in which an agent is asked. */
export const ways = ['openai', 'anthropic'].flatMap((protocol) =>
  [false, true].map((stream) => ({ protocol, stream })),
);

/** The sinks, the adversary and the agents: `bare`, `express` and `koa`. */
export async function openLab() {
  const postgres = await startPostgres();
  const world = await openWorld({ postgres: postgres.url, chromium: CHROMIUM });
  const adversary = await openAdversary();
  const agents = {
    bare: await openBare({ world, adversary }),
    express: await openGuarded({ world, adversary, framework: 'express' }),
    koa: await openGuarded({ world, adversary, framework: 'koa' }),
  };
  const setting = (name, way) => ({ world, adversary, agent: agents[name], ...way });
  return {
    attack: (name, way, scenarios, reviewer) => play({ ...setting(name, way), reviewer }, scenarios),
    work: (name, way, tasks) => work(setting(name, way), tasks),
    async close() {
      for (const agent of Object.values(agents)) await agent.close();
      adversary.close();
      await world.close();
      await postgres.stop();
    },
  };
}
