// Measures every figure that an issue or a README claims, and says whether it holds.
//
//   npm run figures                      all packages
//   npm run figures -- quota wire        some
//   npm run figures -- --data <folder>   measures on a folder of public JSONL files as well
//   npm run figures -- redact --verbose  names every kind that went wrong, not only the worst five
//   npm run figures -- --no-write        leaves the READMEs as they are
//   npm run figures -- --lenient         does not fail for a time that a shared machine could not keep
//
// Prints value, bar and, where there is one, a peer measured in the same run; writes the tables into the READMEs;
// exits non-zero when a figure falls short. What needs the folder has a table of its own, written only when the folder
// is given, so that a run without it leaves the last such measurement in place.
//
// figures/<package>.mjs exports `figures`: a list of { what, min, max, measure }. measure() gives { value, peer, notes };
// a row without min and max informs and is not counted; { missing: 'why' } falls short. A figure that is known to fall
// short says so in `shortfall`: what was tried, and why it stops there. It is printed and counted as short, but the run
// does not fail for it: it fails for what held before. `onPublicData(folder)` gives more
// such rows, `onData(folder)` prints by itself.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const here = new URL('./figures/', import.meta.url);
const root = new URL('../../', import.meta.url);
const known = readdirSync(here)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -4));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    'no-write': { type: 'boolean', default: false },
    lenient: { type: 'boolean', default: false },
  },
});
const strangers = positionals.filter((name) => !known.includes(name));
if (strangers.length > 0) {
  console.error(`No figures for ${strangers.join(', ')}. Known: ${known.join(', ')}.`);
  process.exit(2);
}
if (options.data !== undefined && !existsSync(options.data)) {
  console.error(`--data: there is no folder ${options.data}.`);
  process.exit(2);
}

/** Three significant digits, and never an exponent. */
function shown(value) {
  if (typeof value !== 'number') return value === undefined ? '' : String(value);
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}

const holds = ({ min, max }, value) => (min === undefined || value >= min) && (max === undefined || value <= max);
const informs = ({ min, max }) => min === undefined && max === undefined;
const bar = ({ min, max }) =>
  min !== undefined && min === max ? `= ${shown(min)}` : min === undefined ? `<= ${shown(max)}` : `>= ${shown(min)}`;

function table(rows) {
  const head = '| Figure | Value | Bar | Peer | Holds |\n|---|--:|--:|---|---|\n';
  return (
    head +
    rows
      .map(
        (row) =>
          `| ${row.what} | ${row.value} | ${row.bar} | ${row.peer} | ${row.informs ? '' : row.holds ? 'yes' : 'no'} |`,
      )
      .join('\n')
  );
}

/** Figures of the whole, whose table stands in no README of a package. */
const NO_PACKAGE = new Set(['house', 'containment']);

/** What depends on how busy the machine is. */
const isTimed = ({ what }) =>
  /\b(?:CPU|times?|speed|latency|microseconds|milliseconds|operations|doubling)\b/i.test(what);
const ATTEMPTS = 3;

/** A time that falls short is measured again: another process may have had the machine. */
async function measuredWell(figure) {
  let result = await figure.measure();
  for (let attempt = 1; attempt < ATTEMPTS && isTimed(figure) && figure.shortfall === undefined; attempt++) {
    if (result.missing !== undefined || holds(figure, result.value)) break;
    const again = await figure.measure();
    const isBetter = figure.min === undefined ? again.value < result.value : again.value > result.value;
    if (isBetter) result = again;
  }
  return result;
}

const marker = (name) => new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
const hasMarker = (file, name) => marker(name).test(readFileSync(new URL(file, root), 'utf8'));

function include(file, name, text) {
  const url = new URL(file, root);
  const before = readFileSync(url, 'utf8');
  writeFileSync(
    url,
    before.replace(marker(name), (_, open, close) => `${open}\n${text}\n\n${close}`),
  );
}

async function measured(figure) {
  if (process.stderr.isTTY) process.stderr.write(`  measuring: ${figure.what} ...`);
  const { value, peer = '', notes = [], missing } = await measuredWell(figure);
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  const row = {
    what: figure.what,
    value: missing ?? shown(value),
    bar: informs(figure) ? '' : bar(figure),
    peer: shown(peer),
    informs: informs(figure),
    holds: missing === undefined && holds(figure, value),
  };
  row.isKnown = !row.holds && (figure.shortfall !== undefined || (options.lenient && isTimed(figure)));
  const verdict = row.informs ? 'for the record' : row.holds ? 'holds' : 'FALLS SHORT';
  const aside = [row.informs ? '' : `bar ${row.bar}`, row.peer === '' ? '' : `peer: ${row.peer}`]
    .filter(Boolean)
    .join('; ');
  console.log(`  ${verdict}  ${row.what}: ${row.value}${aside === '' ? '' : ` (${aside})`}`);
  if (row.isKnown)
    console.log(`      not counted as a failure: ${figure.shortfall ?? 'a time, on a machine that others use'}`);
  const told = options.verbose ? notes : notes.slice(0, 5);
  for (const note of told) console.log(`      ${note}`);
  if (told.length < notes.length) console.log(`      and ${notes.length - told.length} more kinds (--verbose)`);
  return row;
}

async function allMeasured(list) {
  const rows = [];
  // One after another: two figures at a time would measure each other.
  for (const figure of list) rows.push(await measured(figure));
  return rows;
}

const chosen = positionals.length > 0 ? positionals : known;
const modules = new Map();
for (const name of chosen) modules.set(name, await import(new URL(`${name}.mjs`, here)));

/** The tables this run will write, checked before minutes are spent on measuring them. */
const wanted = chosen.flatMap((name) => {
  if (NO_PACKAGE.has(name)) return [];
  const onPublic = options.data !== undefined && modules.get(name).onPublicData !== undefined;
  return ['figures', ...(onPublic ? ['figures on public data'] : [])].map((block) => [
    `packages/${name}/README.md`,
    block,
  ]);
});
const unmarked = options['no-write'] ? [] : wanted.filter(([file, block]) => !hasMarker(file, block));
for (const [file, block] of unmarked) {
  console.error(`${file} has no <!-- ${block} --> ... <!-- /${block} --> to write into; add it, or pass --no-write.`);
}
if (unmarked.length > 0) process.exit(2);

const summary = [];
const onPublicRows = [];
for (const name of chosen) {
  const { figures, onData, onPublicData } = modules.get(name);
  console.log(`\n${name}`);
  const rows = await allMeasured(figures);
  summary.push({ name, rows: rows.filter((row) => !row.informs) });
  if (!options['no-write'] && !NO_PACKAGE.has(name)) include(`packages/${name}/README.md`, 'figures', table(rows));
  if (options.data === undefined) continue;
  if (onPublicData !== undefined) {
    console.log(`\n${name}, on public data`);
    const more = await allMeasured(onPublicData(options.data));
    onPublicRows.push(...more.filter((row) => !row.informs));
    if (!options['no-write']) include(`packages/${name}/README.md`, 'figures on public data', table(more));
  }
  if (onData !== undefined) await onData(options.data);
}

const all = [...summary.flatMap(({ rows }) => rows), ...onPublicRows];
const short = all.filter((row) => !row.holds);
console.log(`\n${all.length - short.length} of ${all.length} figures hold`);
if (!options['no-write'] && positionals.length === 0) {
  const lines = summary.map(
    ({ name, rows }) => `| ${name} | ${rows.length} | ${rows.filter((row) => row.holds).length} |`,
  );
  include('README.md', 'figures:summary', `| Package | Figures | Hold |\n|---|--:|--:|\n${lines.join('\n')}`);
}
process.exitCode = short.some((row) => !row.isKnown) ? 1 : 0;
