import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import * as redactingLogger from '@sallyport/redacting-logger';
import { redact } from '@sallyport/redacting-logger';
import { createLogger, format, transports } from 'winston';
import { llmRecords } from '../corpora/llm-records.mjs';
import { caught, corpus } from '../corpora/secrets.mjs';
import { cpuSideBySide } from '../measure.mjs';
import { notes } from '../redact/notes.mjs';

const records = llmRecords().map(({ record: { level, message, ...meta } }) => ({ level, message, meta }));
// The format that renders the line itself, when this build has it.
const redactedJson = Reflect.get(redactingLogger, 'redactedJson');

function memoryLogger(...formats) {
  const lines = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return {
    lines,
    log: createLogger({
      format: format.combine(...formats, format.json()),
      transports: [new transports.Stream({ stream })],
    }),
  };
}

/** The storage entry, when this build has it. */
async function storage() {
  try {
    return await import('@sallyport/redacting-logger/storage');
  } catch (error) {
    if (error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' || error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

const RECORDS_A_ROUND = 3000;
// A request's worth of waiting: without it every record would lie in memory before the first is written.
const RECORDS_A_TURN = 25;

/** Logs a round into a folder of its own and waits until all of it is written. */
async function logToDisk(transportIn, formatOf) {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-figures-'));
  try {
    const transport = transportIn(folder);
    // Ending winston's File transport before its last record is written is an error of its own.
    const written = new Promise((resolve, reject) => {
      let count = 0;
      transport.on('logged', () => ++count === RECORDS_A_ROUND && resolve());
      transport.once('error', reject);
    });
    const finished = new Promise((resolve) => {
      transport.once('finish', resolve);
    });
    const log = createLogger({ format: formatOf(), transports: [transport] });
    for (let index = 0; index < RECORDS_A_ROUND; index++) {
      const { level, message, meta } = records[index % records.length];
      log.log(level, message, meta);
      if (index % RECORDS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await written;
    log.end();
    await finished;
    return await bytesBelow(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bytesBelow(folder) {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name))));
  return sizes.filter((entry) => entry.isFile()).reduce((sum, { size }) => sum + size, 0);
}

const plainToDisk = () => logToDisk((folder) => new transports.File({ filename: join(folder, 'log') }), format.json);

export const figures = [
  {
    what: 'seeded values caught in winston records',
    min: 0.98,
    measure: async () => {
      const { values } = corpus(5);
      const { log, lines } = memoryLogger(redact());
      for (const { text } of values) log.info('prompt', { text });
      await new Promise((resolve) => setImmediate(resolve));
      // What winston wrote, read again, so that the escapes of JSON hide nothing from the search.
      const missed = values.filter((row, index) => !caught(JSON.parse(lines[index]).text, row));
      return { value: 1 - missed.length / values.length, peer: 'plain winston 0', notes: notes(missed, values) };
    },
  },
  {
    what: 'winston JSON with redact() in memory, CPU, times without, LLM log records',
    max: 15,
    measure: async () => {
      const ours = memoryLogger(redact());
      const plain = memoryLogger();
      const run = ({ log, lines }) => {
        for (const { level, message, meta } of records) log.log(level, message, meta);
        lines.length = 0;
      };
      const result = await cpuSideBySide(
        () => run(ours),
        () => run(plain),
        { batch: 2, rounds: 9 },
      );
      const each = (microseconds) => (microseconds / records.length).toFixed(0);
      return { value: result.ratio, peer: `plain ${each(result.theirs)} us; ours ${each(result.ours)}` };
    },
  },
  {
    what: 'winston to disk with redaction, encryption and chain, CPU a record, times plain winston JSON to a file',
    max: 1.4,
    measure: async () => {
      const { encryptedFile, createMasterKey } = (await storage()) ?? {};
      if (redactedJson === undefined || encryptedFile === undefined) return { missing: 'not built' };
      const masterKey = createMasterKey?.().masterKey ?? randomBytes(32).toString('base64url');
      const everythingToDisk = () =>
        logToDisk((folder) => encryptedFile({ folder: join(folder, 'logs'), name: 'llm', masterKey }), redactedJson);
      const [ours, plain] = [await everythingToDisk(), await plainToDisk()];
      // Labels are shorter than what they stand for, so a little less is written; much less would be a lost record.
      if (ours < plain * 0.8) throw new Error(`${ours} bytes were written where plain winston wrote ${plain}`);
      const result = await cpuSideBySide(everythingToDisk, plainToDisk, { batch: 1, rounds: 9 });
      const each = (microseconds) => (microseconds / RECORDS_A_ROUND).toFixed(0);
      return { value: result.ratio, peer: `plain ${each(result.theirs)} us; ours ${each(result.ours)}` };
    },
  },
];
