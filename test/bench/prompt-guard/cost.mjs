// What the detectors cost: time against the peers, growth, hostile inputs, memory.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Shield } from '@llm-dev-ops/shield-sdk';
import { cpuSideBySide, growth } from '../measure.mjs';
import { readRows } from './rows.mjs';
import { hostile } from './hostile.mjs';
import { vardFlags } from './peers.mjs';

const folder = fileURLToPath(new URL('../corpora/prompts/', import.meta.url));

/** English that people write: the ordinary prompts one after another, starting anywhere. */
function english(length, start = 0) {
  const texts = readRows(folder)
    .rows.filter(({ kind, lang, form }) => kind === 'ordinary' && lang === 'en' && form === undefined)
    .map(({ text }) => text);
  let text = '';
  for (let index = start; text.length < length; index++) text += `${texts[index % texts.length]} `;
  return text.slice(0, length);
}

/** CPU microseconds for 2 KB, ours over vard's; shield-sdk is measured beside it in a run of its own. */
export async function againstPeers(score) {
  // Different texts in turn: no detector answers from what it remembers of the call before.
  const texts = Array.from({ length: 40 }, (_, index) => english(2048, index * 3));
  const shield = Shield.standard();
  const one = (work) => (index) => work(texts[index % texts.length]);
  const options = { batch: 120, rounds: 11 };
  const ours = one((text) => void score(text));
  const vard = await cpuSideBySide(ours, one((text) => void vardFlags({ text })), options); // prettier-ignore
  const other = await cpuSideBySide(ours, one((text) => shield.scanPrompt(text)), options); // prettier-ignore
  const told = `vard ${vard.theirs.toFixed(0)} us, shield-sdk ${other.theirs.toFixed(0)} us; ours ${vard.ours.toFixed(0)} us`;
  return { value: vard.ratio, peer: told };
}

/** Time for each KB of 1 MB over that of 64 KB. */
export async function growthOf(score, name) {
  const make = name === 'English' ? english : hostile.find((one) => one.name === name).make;
  const [small, large] = [make(1 << 16), make(1 << 20)];
  // Compiled before it is timed: a slow start of the small one would flatter the large one.
  for (let round = 0; round < 20; round++) score(small);
  const { ratio, microseconds } = await growth(
    () => void score(small),
    () => void score(large),
    16,
  );
  return { value: ratio / 16, peer: `64 KB take ${(microseconds / 1000).toFixed(1)} ms` };
}

/** Milliseconds of the slowest of the hostile inputs, in the channel where it is slowest; each at its best of several. */
export function worstHostile(score, length = 20 * 1024) {
  const times = hostile.flatMap(({ name, make }) => {
    const text = make(length);
    return ['user', 'document', 'toolResult'].map((channel) => {
      let least = Infinity;
      for (let round = 0; round < 7; round++) {
        const cpu = process.cpuUsage();
        const start = performance.now();
        score(text, { channel });
        const wall = performance.now() - start;
        const { user, system } = process.cpuUsage(cpu);
        // Others on the machine lengthen the one, the threads of compiler and collector the other.
        least = Math.min(least, wall, (user + system) / 1000);
      }
      return { name: `${name}, ${channel}`, least };
    });
  });
  const sorted = times.toSorted((a, b) => b.least - a.least);
  return {
    value: sorted[0].least,
    peer: `${sorted[0].name}; of ${hostile.length} inputs`,
    notes: sorted.slice(0, 5).map(({ name, least }) => `${name}: ${least.toFixed(2)} ms`),
  };
}

const script = fileURLToPath(new URL('./footprint.mjs', import.meta.url));

/** Of seven fresh processes: the median of the memory, and the least of the times, which other work only lengthens. */
export function footprint(wanted, ...options) {
  const runs = Array.from({ length: 7 }, () => {
    const parts = ['--expose-gc', script, ...options];
    const { status, stdout, stderr } = spawnSync(process.execPath, parts, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The process that measures the footprint failed: ${stderr}`);
    const { milliseconds, cpu, bytes } = JSON.parse(stdout);
    return { milliseconds, cpu, megabytes: bytes / 1e6 };
  });
  const sorted = (name) => runs.map((run) => run[name]).toSorted((a, b) => a - b);
  const values = sorted(wanted);
  if (wanted === 'megabytes') return { value: values[3], peer: `${values[0].toFixed(1)} to ${values[6].toFixed(1)}` };
  return { value: values[0], peer: `median ${values[3].toFixed(0)}; CPU ${sorted('cpu')[0].toFixed(0)}` };
}
