// Shortened; `node test/load/approvals.mjs` runs 1,000 races, 200 under a limit and 200 kills a store.
import { kills, knownStores, limits, races } from '../../load/approvals.mjs';

const RACES = 40;
const LIMITS = 10;
const KILLS = 16;

export const figures = [
  {
    what: `races of 4 processes x 50 clients for one grant, ${RACES} on each of ${knownStores.length} stores: ran exactly once`,
    min: RACES * knownStores.length,
    max: RACES * knownStores.length,
    async measure() {
      let value = 0;
      for (const store of knownStores) value += await races({ store, trials: RACES });
      return { value };
    },
  },
  {
    what: `races of 4 processes x 50 clients under one limit, ${LIMITS} on each of ${knownStores.length} stores: came to it exactly`,
    min: LIMITS * knownStores.length,
    max: LIMITS * knownStores.length,
    async measure() {
      let value = 0;
      for (const store of knownStores) value += await limits({ store, trials: LIMITS });
      return { value };
    },
  },
  {
    what: `kill -9 between grant and effect, ${KILLS} on each of 3 stores: done once, or shown as unknown`,
    min: KILLS * 3,
    max: KILLS * 3,
    async measure() {
      let value = 0;
      for (const store of knownStores.filter((name) => name !== 'memory')) {
        value += (await kills({ store, trials: KILLS })).filter(({ isGood }) => isGood).length;
      }
      return { value };
    },
  },
];
