import { Redactor } from '@redactpii/node';
import { catalogue, createRedactor } from '@sallyport/redact';
import { llmRecords } from '../corpora/llm-records.mjs';
import { caught, corpus, prose } from '../corpora/secrets.mjs';
import { cpuSideBySide } from '../measure.mjs';
import { linear, mostHeld } from '../redact/limits.mjs';
import { notes } from '../redact/notes.mjs';
import { publicFigures } from '../redact/public-data.mjs';

const ours = createRedactor();
const peer = new Redactor();
const { values, lures } = corpus();
const records = llmRecords();
const peerText = (text) => peer.redact(text);
const kindsOf = (rows) => new Set(rows.map(({ kind }) => kind)).size;
const rate = (rows, test) => rows.filter(test).length / rows.length;

/** An object to its redacted JSON line. */
const toLine = ours.json === undefined ? (value) => JSON.stringify(ours.value(value)) : (value) => ours.json(value);

/**
 * What people write by hand: the same patterns as native alternations. Edge conditions become lookaround. V8 does not
 * optimise an expression of over 20 KB, so the patterns are dealt to as many alternations as stay below that.
 */
function alternations(longest) {
  const parts = catalogue.map(({ expression, notBefore, notAfter }) => {
    return `${notBefore === undefined ? '' : `(?<!${notBefore})`}(?:${expression})${notAfter === undefined ? '' : `(?!${notAfter})`}`;
  });
  const groups = [[]];
  let length = 0;
  for (const part of parts) {
    if (length + part.length > longest) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1).push(part);
    length += part.length + 1;
  }
  const expressions = groups.map((group) => new RegExp(group.join('|'), 'g'));
  return (text) => expressions.reduce((rest, expression) => rest.replace(expression, '[x]'), text);
}

function cpuOf(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/** Against the quicker of one alternation and several. */
async function againstAlternation(text) {
  const probe = text.slice(0, text.length / 16);
  const native = [Infinity, 18_000, 8000].map(alternations).map((run) => {
    run(probe.slice(0, 2000));
    return { run, cost: cpuOf(() => run(probe)) };
  });
  const { run, cost } = native.toSorted((a, b) => a.cost - b.cost)[0];
  // The native engine may take seconds for this many patterns; then three rounds tell as much as seven.
  const result = await cpuSideBySide(
    () => void ours.text(text),
    () => void run(text),
    cost > 20_000 ? { batch: 1, rounds: 3 } : { batch: 2, rounds: 7 },
  );
  const speed = (microseconds) => (text.length / microseconds).toPrecision(3);
  return { value: 1 / result.ratio, peer: `${speed(result.theirs)} MB/s; ours ${speed(result.ours)}` };
}

export const figures = [
  {
    what: `recall on ${values.length} seeded values of ${kindsOf(values)} kinds in 9 places`,
    min: 0.98,
    measure: () => {
      const missed = values.filter((row) => !caught(ours.text(row.text), row));
      return {
        value: 1 - missed.length / values.length,
        peer: `@redactpii/node ${rate(values, (row) => caught(peerText(row.text), row)).toFixed(2)}`,
        notes: notes(missed, values),
      };
    },
  },
  {
    what: `decoys altered, of ${lures.length} of ${kindsOf(lures)} kinds`,
    max: 0.005,
    measure: () => {
      const altered = (redact) => lures.filter(({ text, value }) => !redact(text).includes(value));
      const spoilt = altered((text) => ours.text(text));
      return {
        value: spoilt.length / lures.length,
        peer: `@redactpii/node ${(altered(peerText).length / lures.length).toFixed(2)}`,
        notes: notes(spoilt, lures),
      };
    },
  },
  {
    what: 'speed over 1 MB of English, times the same patterns as native RegExp alternation',
    min: 4,
    measure: () => againstAlternation(prose(1 << 20)),
  },
  {
    what: 'the same over 1 MB of LLM log records as JSON lines',
    measure: () => {
      const lines = records.map(({ record }) => JSON.stringify(record)).join('\n');
      return againstAlternation(lines.slice(0, 1 << 20));
    },
  },
  {
    what: `LLM log records, object to redacted JSON line, CPU, times JSON.stringify (${records.length} records, median ${medianSize()} KB)`,
    max: 2,
    shortfall:
      'one pass over every unit costs 2.7 ns here, which is 0.8 of JSON.stringify by itself; a filter over pairs of bytes is faster, but 350 kinds with context words let 5 to 20 % of ordinary text through it.',
    measure: async () => {
      const result = await cpuSideBySide(
        () => {
          for (const { record } of records) toLine(record);
        },
        () => {
          for (const { record } of records) JSON.stringify(record);
        },
        { batch: 2, rounds: 9 },
      );
      const each = (microseconds) => (microseconds / records.length).toFixed(1);
      return { value: result.ratio, peer: `JSON.stringify ${each(result.theirs)} us; ours ${each(result.ours)}` };
    },
  },
  {
    what: 'values caught in those records, one in every other',
    min: 0.98,
    measure: () => {
      const seeded = records.filter(({ secrets }) => secrets.length > 0);
      const missed = seeded.filter(({ record, secrets }) => !caught(toLine(record), { secrets }));
      return {
        value: 1 - missed.length / seeded.length,
        peer: `JSON.stringify ${rate(seeded, ({ record, secrets }) => caught(JSON.stringify(record), { secrets })).toFixed(2)}`,
        notes: notes(
          missed.map(({ secrets: [secret] }) => ({ kind: 'record', text: secret })),
          seeded.map(() => ({ kind: 'record' })),
        ),
      };
    },
  },
  {
    what: 'units held back on prose in deltas of 4, 95th percentile',
    max: 16,
    measure: () => {
      const text = prose(1 << 20);
      const held = [];
      const stream = ours.stream();
      for (let at = 0; at < text.length; at += 4) {
        stream.push(text.slice(at, at + 4));
        held.push(stream.held);
      }
      const sorted = Uint32Array.from(held).sort();
      return { value: sorted[Math.floor(sorted.length * 0.95)], peer: `most ${sorted.at(-1)}; a fixed window: 128` };
    },
  },
  { what: 'units held back on any of the hostile inputs of 1 MB, most', max: 64, measure: () => mostHeld(ours) },
  { what: 'hostile text, time for each doubling from 1 to 4 MB, worst', max: 2.2, measure: () => linear(ours, 'text') },
  {
    what: 'hostile stream, time for each doubling from 1 to 4 MB, worst',
    max: 2.2,
    measure: () => linear(ours, 'stream'),
  },
  { what: 'hostile JSON, time for each doubling from 1 to 4 MB, worst', max: 2.2, measure: () => linear(ours, 'json') },
];

function medianSize() {
  const sizes = records.map(({ record }) => JSON.stringify(record).length).toSorted((a, b) => a - b);
  return (sizes[Math.floor(sizes.length / 2)] / 1000).toFixed(1);
}

export const onPublicData = publicFigures;
