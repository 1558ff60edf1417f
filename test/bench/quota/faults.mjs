// The fault trials of test/load/quota-faults.mjs, with two trials of each fault in place of 200.
import { faultTrials, knownFaults } from '../../load/quota-faults.mjs';

const TRIALS = 2;

async function heldOf(store, faults) {
  let held = 0;
  const notes = [];
  for (const fault of faults) {
    const { trials, problems } = await faultTrials({ store, fault, trials: TRIALS, lanes: TRIALS });
    held += trials - problems.length;
    notes.push(...problems);
  }
  return { value: held, notes };
}

const rows = [
  { name: 'PostgreSQL', store: 'postgres', faults: knownFaults },
  // Nothing sets the clock that a Redis server goes by.
  {
    name: 'Redis with appendfsync always',
    store: 'redis',
    faults: knownFaults.filter((fault) => fault !== 'server-clock'),
  },
];

export const figures = rows.map(({ name, store, faults }) => ({
  what:
    `faults, ${name}: trials of ${TRIALS * faults.length} (${TRIALS} each of ${faults.join(', ')}; 200 each in full) ` +
    'without overspending, leak or hanging call',
  min: TRIALS * faults.length,
  measure: () => heldOf(store, faults),
}));
