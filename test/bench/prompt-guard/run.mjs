// The evaluation command, without the process around it: evaluate.mjs calls it, and so does its test.
import { parseArgs } from 'node:util';
import { channels } from './channels.mjs';
import { mistakes, printed } from './print.mjs';
import { report } from './rates.mjs';
import { readRows, RowError } from './rows.mjs';
import { scored } from './scored.mjs';

const USAGE = `Usage: node test/bench/prompt-guard/evaluate.mjs <folder> [options]

Scores every row of every *.jsonl file of a folder, {"text","label","kind","lang","source"}, with the built-in detectors.

  --threshold 0.6                 for every channel, or
  --threshold user=0.6,document=0.5,toolResult=0.5
                                  default: the guard's own
  --document source,source        judge rows of these sources as documents
  --source source,source          only these sources
  --encoded                       score the plain texts of this repository under every transform as well
  --peers                         vard and shield-sdk on the same rows
  --show                          name what was missed and what was flagged in vain
  --json                          one JSON document instead of tables
`;

class UsageError extends Error {
  name = 'UsageError';
}

const list = (value) => (value === undefined ? [] : value.split(',').filter(Boolean));

function optionsOf(argv) {
  let parsed;
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        threshold: { type: 'string' },
        document: { type: 'string' },
        source: { type: 'string' },
        encoded: { type: 'boolean', default: false },
        peers: { type: 'boolean', default: false },
        show: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error.message);
  }
  const { values, positionals } = parsed;
  if (positionals.length !== 1) throw new UsageError(`Expected one folder, got ${positionals.length}.`);
  return { ...values, folder: positionals[0] };
}

function thresholdsFrom(given, defaults) {
  if (given === undefined) return defaults;
  const number = (text) => {
    const value = Number(text);
    if (text === '' || !(value > 0 && value <= 1))
      throw new UsageError(`--threshold: expected over 0 to 1, got "${text}".`);
    return value;
  };
  if (!given.includes('=')) return Object.fromEntries(Object.keys(defaults).map((channel) => [channel, number(given)]));
  const own = list(given).map((part) => part.split('='));
  for (const [channel] of own) {
    if (!(channel in defaults)) throw new UsageError(`--threshold: there is no channel "${channel}".`);
  }
  return { ...defaults, ...Object.fromEntries(own.map(([channel, value]) => [channel, number(value ?? '')])) };
}

/** What is scored: the rows of the folder, each with the channel it is judged as. */
async function chosenRows(options, stderr) {
  const { rows, skipped } = readRows(options.folder);
  if (skipped.length > 0) stderr.write(`Without a row labelled attack or benign: ${skipped.join(', ')}\n`);
  const known = new Set(rows.map(({ source }) => source));
  for (const source of [...list(options.document), ...list(options.source)]) {
    if (!known.has(source)) throw new UsageError(`There is no source "${source}". Known: ${[...known].join(', ')}.`);
  }
  const only = list(options.source);
  const chosen = only.length === 0 ? rows : rows.filter(({ source }) => only.includes(source));
  const encoded = options.encoded ? (await import('./encoded.mjs')).encodedRows() : [];
  const channelOf = channels(rows, list(options.document));
  return [...chosen, ...encoded].map((row) => ({ ...row, channel: channelOf(row) }));
}

/** Answers the exit code: 0 done, 2 wrong options or wrong rows. */
export async function run(argv, { stdout, stderr }) {
  try {
    const options = optionsOf(argv);
    const rows = await chosenRows(options, stderr);
    const { defaultThresholds, guardFlags } = await import('./guard.mjs');
    const thresholds = thresholdsFrom(options.threshold, await defaultThresholds());
    const peers = options.peers ? Object.entries((await import('./peers.mjs')).peers) : [];
    const detectors = [['ours', guardFlags(thresholds)], ...peers];
    const progress = (done, all) => stderr.write(`  ${done} of ${all} rows\n`);
    const judged = await scored(rows, detectors, progress);
    const names = detectors.map(([name]) => name);
    const result = report(judged, names);
    if (options.json) {
      const missed = options.show ? { mistakes: mistakes(judged) } : {};
      stdout.write(`${JSON.stringify({ thresholds, rows: rows.length, ...result, ...missed }, undefined, 2)}\n`);
      return 0;
    }
    const told = Object.entries(thresholds).map(([channel, value]) => `${channel} ${value}`);
    stdout.write(
      `${rows.length} rows. A text is flagged from ${told.join(', ')}${options.threshold === undefined ? " (the guard's defaults)" : ''}.\n` +
        'Judged as: what the row says in "channel"; else as a document when it is an indirect attack, the benign twin of one,\n' +
        'of kind "document" or of a source named by --document; else as user text. Peers know no channels.\n\n',
    );
    stdout.write(`${printed(result, names)}\n`);
    if (options.show) stdout.write(`\n${mistakes(judged).join('\n')}\n`);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) stderr.write(`${error.message}\n\n${USAGE}`);
    else if (error instanceof RowError) stderr.write(`${error.message}\n`);
    else throw error;
    return 2;
  }
}
