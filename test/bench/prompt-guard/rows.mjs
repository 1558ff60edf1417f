// Reads the rows to be scored: {"text", "label": "attack" | "benign", "kind", "lang", "source"} and, where a row knows
// better, "channel": "user" | "document" | "toolResult". One JSON object in a line, any number of files in a folder.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export class RowError extends Error {
  name = 'RowError';
}

const LABELS = ['attack', 'benign'];
const CHANNELS = ['user', 'document', 'toolResult'];
const OPTIONAL = ['kind', 'lang', 'source', 'channel', 'transform'];

function parsed(line, place) {
  let row;
  try {
    row = JSON.parse(line);
  } catch (error) {
    throw new RowError(`${place}: not JSON (${error.message}).`);
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new RowError(`${place}: expected an object, got ${Array.isArray(row) ? 'an array' : String(row)}.`);
  }
  return row;
}

function checked(row, place) {
  if (!LABELS.includes(row.label)) {
    throw new RowError(`${place}: "label" must be "attack" or "benign", got ${JSON.stringify(row.label)}.`);
  }
  if (typeof row.text !== 'string') throw new RowError(`${place}: "text" must be a string, got ${typeof row.text}.`);
  for (const name of OPTIONAL) {
    if (row[name] !== undefined && typeof row[name] !== 'string') {
      throw new RowError(`${place}: "${name}" must be a string, got ${typeof row[name]}.`);
    }
  }
  if (row.channel !== undefined && !CHANNELS.includes(row.channel)) {
    throw new RowError(`${place}: "channel" must be one of ${CHANNELS.join(', ')}, got "${row.channel}".`);
  }
}

/** Rows of one file, or none when nothing in it is a detection row (a list of secrets, say). */
function rowsOfFile(path, file) {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .map((line, index) => ({ line: line.trim(), place: `${file}:${index + 1}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, place }) => ({ ...parsed(line, place), place }));
  if (!rows.some(({ label }) => LABELS.includes(label))) return [];
  for (const row of rows) checked(row, row.place);
  const stem = file.replace(/\.jsonl$/, '');
  return rows.map((row) => ({
    ...row,
    kind: row.kind ?? (row.label === 'attack' ? 'attack' : 'ordinary'),
    lang: row.lang ?? 'und',
    source: row.source ?? stem,
  }));
}

/**
 * Every row of every `*.jsonl` file of a folder, in the order of the names; `place` is file and line.
 * Throws a RowError that names the folder, or the file and line. `skipped` are the files without a detection row.
 */
export function readRows(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new RowError(`There is no folder ${folder}.`);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted();
  if (files.length === 0) throw new RowError(`${folder} holds no file *.jsonl.`);
  const rows = [];
  const skipped = [];
  for (const file of files) {
    const found = rowsOfFile(join(folder, file), file);
    if (found.length === 0) skipped.push(file);
    for (const row of found) rows.push(row);
  }
  if (rows.length === 0) throw new RowError(`No file in ${folder} has a row labelled "attack" or "benign".`);
  return { rows, skipped };
}
