// Measures every figure that an issue or a README claims, and says whether it holds.
//
//   npm run figures                      all packages
//   npm run figures -- quota wire        some
//   npm run figures -- --data <folder>   scores prompt-guard and redact on a folder of JSONL files as well
//
// Prints value, bar and, where there is one, a peer measured in the same run; writes the tables into the READMEs;
// exits non-zero when a figure falls short.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const here = new URL('./figures/', import.meta.url);
const root = new URL('../../', import.meta.url);
const known = readdirSync(here)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -4));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, 'no-write': { type: 'boolean', default: false } },
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
const bar = ({ min, max }) =>
  min !== undefined && min === max ? `= ${shown(min)}` : min === undefined ? `<= ${shown(max)}` : `>= ${shown(min)}`;

function table(rows) {
  const head = '| Figure | Value | Bar | Peer | Holds |\n|---|--:|--:|---|---|\n';
  return (
    head +
    rows
      .map((row) => `| ${row.what} | ${row.value} | ${row.bar} | ${row.peer} | ${row.holds ? 'yes' : 'no'} |`)
      .join('\n')
  );
}

function include(file, name, text) {
  const url = new URL(file, root);
  const before = readFileSync(url, 'utf8');
  const pattern = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!pattern.test(before)) throw new Error(`${file} has no <!-- ${name} --> marker`);
  writeFileSync(
    url,
    before.replace(pattern, (_, open, close) => `${open}\n${text}\n\n${close}`),
  );
}

const summary = [];
for (const name of positionals.length > 0 ? positionals : known) {
  const { figures, onData } = await import(new URL(`${name}.mjs`, here));
  console.log(`\n${name}`);
  const rows = [];
  for (const figure of figures) {
    if (process.stderr.isTTY) process.stderr.write(`  measuring: ${figure.what} ...`);
    const { value, peer = '' } = await figure.measure();
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
    const row = {
      what: figure.what,
      value: shown(value),
      bar: bar(figure),
      peer: shown(peer),
      holds: holds(figure, value),
    };
    rows.push(row);
    console.log(
      `  ${row.holds ? 'holds' : 'FALLS SHORT'}  ${row.what}: ${row.value} (bar ${row.bar}${row.peer === '' ? '' : `; peer: ${row.peer}`})`,
    );
  }
  summary.push({ name, rows });
  if (!options['no-write'] && name !== 'house') include(`packages/${name}/README.md`, 'figures', table(rows));
  if (options.data !== undefined && onData !== undefined) await onData(options.data);
}

const all = summary.flatMap(({ rows }) => rows);
const short = all.filter((row) => !row.holds);
console.log(`\n${all.length - short.length} of ${all.length} figures hold`);
if (!options['no-write'] && positionals.length === 0) {
  const lines = summary.map(
    ({ name, rows }) => `| ${name} | ${rows.length} | ${rows.filter((row) => row.holds).length} |`,
  );
  include('README.md', 'figures:summary', `| Package | Figures | Hold |\n|---|--:|--:|\n${lines.join('\n')}`);
}
process.exitCode = short.length > 0 ? 1 : 0;
