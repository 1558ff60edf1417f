// Trains the small model of src/model: node train/train.mjs [--data <folder>] [--own <folder>] [--out <file>] [--size <texts>] [--seed <number>]
// `--data` is a folder of public JSONL files, `--own` one in which every row names its channel (the repository's, unless
// told otherwise). Without either it learns from the generated texts alone. The same input gives the same file.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { encodeModel } from './encode.mjs';
import { generate } from './generate/texts.mjs';
import { knots, leaveSourcesOut, modelFrom, table } from './judge.mjs';
import { randomFrom } from './random.mjs';
import { prepare } from './rows.mjs';
import { loadReader } from './runtime.mjs';
import { readOwn, readSources } from './sources.mjs';

const BUCKETS = 1 << 16;
const SHARE = 0.005;
const HOW = { epochs: 6, rate: 0.015, decay: 2e-5, unit: 8 };

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    own: { type: 'string', default: join(here, '../../../test/bench/corpora/prompts-dev') },
    out: { type: 'string' },
    size: { type: 'string' },
    seed: { type: 'string' },
  },
});
const number = (name, fallback) => {
  const given = values[name] === undefined ? fallback : Number(values[name]);
  if (!Number.isInteger(given) || given < 1)
    throw new TypeError(`--${name} must be a whole number above 0, got ${values[name]}.`);
  return given;
};
const size = number('size', 2500);
const seed = number('seed', 1);
const out = values.out ?? join(here, '../src/model/weights-data.ts');
const say = (line) => process.stdout.write(`${line}\n`);

const { readWindows, Evidence } = await loadReader();
const generated = generate(randomFrom(seed), size);
const found = [...readOwn(values.own), ...(values.data === undefined ? [] : readSources(values.data))];
const rows = prepare([...found, ...generated], readWindows);
say(`${found.length} texts found, ${generated.length} generated`);

/** Without sources to leave out, the families of generated texts stand in for them. */
const asSources =
  values.data !== undefined && found.some(({ label }) => label === 'benign')
    ? rows
    : rows.map((row) => ({ ...row, source: row.source.split('-')[1] }));
const judged = leaveSourcesOut(asSources, Evidence, BUCKETS, seed, HOW, (name) => say(`  judged without it: ${name}`));
const mean = (list) => (list.reduce((sum, value) => sum + value, 0) / list.length).toFixed(3);
const lines = table(judged, SHARE);
say(`share above the threshold that ${SHARE} of the other sources' ordinary text exceeds:`);
for (const { name, rows: count, rate } of lines) say(`| ${name} | ${count} | ${rate.toFixed(3)} |`);
for (const attack of [true, false]) {
  const own = lines.filter((line) => line.attack === attack);
  for (const kind of new Set(own.map((line) => line.kind))) {
    say(
      `| mean, ${attack ? 'attack' : 'benign'} | ${kind} | ${mean(own.filter((line) => line.kind === kind).map(({ rate }) => rate))} |`,
    );
  }
}
const whole = modelFrom(
  rows.filter(({ learn }) => learn),
  BUCKETS,
  seed,
  HOW,
);
const text = encodeModel(whole, HOW.unit, [knots(judged, 0), knots(judged, 1)]);
writeFileSync(out, text);
say(`${out}: ${text.length} bytes`);
