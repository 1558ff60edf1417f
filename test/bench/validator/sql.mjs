// SQL that a model writes, under a read-only policy: attacks that pass, and questions that are refused.
//
// `sqlRows(folder)` needs the public corpora (`--data <folder>`), `sqlFigures` does not.
//
// What counts as passing: the policy lets a text through that does more than read listed columns of listed tables, at
// most `maxRows` of them. That is judged here by another reading of the same parse tree than the policy's own, which
// knows no scopes and permits no name at all that is not written down below. A payload that merely bends the question
// (`AND 1=0`, `ORDER BY 3`) reads what the policy lets the model read anyway; such queries are counted apart. Who may see which rows is for row-level security, or for a view.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqlQuery } from '@sallyport/response-validator';
import { loadModule, parseSync } from 'libpg-query';
import { attacks, benign, policy } from '../corpora/sql-attacks.mjs';
import { sideBySide } from '../measure.mjs';
import { notes } from '../redact/notes.mjs';

const rows = (folder, name) =>
  readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Where a model puts what a user wrote. */
const places = {
  'a text': (payload) => `SELECT id, name FROM customers WHERE name = '${payload}'`,
  'a text in LIKE': (payload) => `SELECT id, name FROM customers WHERE name LIKE '%${payload}%' ORDER BY id`,
  'a text in a list': (payload) => `SELECT id FROM customers WHERE city IN ('Rome', '${payload}') AND id > 3`,
  'a text in brackets': (payload) => `SELECT id FROM customers WHERE (name = '${payload}' OR city = '${payload}')`,
  'a text with quotes doubled': (payload) => `SELECT id FROM customers WHERE name = '${payload.replaceAll("'", "''")}'`,
  'an identifier': (payload) => `SELECT id FROM customers ORDER BY "${payload}"`,
  'a number': (payload) => `SELECT id, total FROM orders WHERE id = ${payload}`,
  'a number in brackets': (payload) => `SELECT id FROM orders WHERE (id = ${payload}) AND total > 5`,
  'a condition': (payload) => `SELECT id FROM orders WHERE ${payload}`,
  'after a condition': (payload) => `SELECT id FROM orders WHERE id = 1 ${payload}`,
  'after a text': (payload) => `SELECT id FROM orders WHERE status = 'paid' ${payload}`,
  'ORDER BY': (payload) => `SELECT id FROM orders ORDER BY ${payload}`,
  LIMIT: (payload) => `SELECT id FROM orders LIMIT ${payload}`,
  'the select list': (payload) => `SELECT ${payload} FROM orders`,
  'the table': (payload) => `SELECT id FROM ${payload}`,
  'a second statement': (payload) => `SELECT id FROM orders; ${payload}`,
  'the whole query': (payload) => payload,
};

const COLUMNS = {
  orders: ['id', 'customer_id', 'product_id', 'total', 'status', 'note', 'quantity', 'created_at'],
  customers: ['id', 'name', 'city'],
};
/** The policy of the lists, with `orders` spelled out so that the judge knows every name. */
const strict = { tables: COLUMNS, maxRows: policy.maxRows };
const names = new Set(Object.values(COLUMNS).flat());
const HARMLESS_CALLS = new Set([
  'count',
  'sum',
  'min',
  'max',
  'avg',
  'ascii',
  'chr',
  'length',
  'lower',
  'upper',
  'substr',
  'substring',
  'concat',
  'md5',
  'coalesce',
]);
const HARMLESS_TYPES = new Set(['text', 'varchar', 'bpchar', 'numeric', 'int4', 'int8', 'date', 'timestamp']);
const HARMLESS_NODES = new Set(
  `SelectStmt ResTarget ColumnRef String A_Const A_Expr BoolExpr FuncCall RangeVar SortBy NullTest List SubLink
   CaseExpr CaseWhen A_Star TypeCast Integer`.split(/\s+/),
);

/** @returns the query that may be run, or why none may */
const checker = (options) => {
  const rule = sqlQuery(options);
  return async (text) => {
    const verdict = await rule.check(text);
    return verdict.ok ? { allowed: true, text: verdict.value } : { allowed: false, reason: verdict.reason };
  };
};

function* objects(value) {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const member of Object.values(value)) yield* objects(member);
}

/** Reads listed tables and columns, calls what is listed, and gives a constant number of rows. */
function isPlainRead(text) {
  const { stmts } = parseSync(text);
  const select = stmts.length === 1 ? stmts[0].stmt.SelectStmt : undefined;
  const rowsAtMost = select?.limitCount?.A_Const?.ival;
  if (select === undefined || rowsAtMost === undefined || (rowsAtMost.ival ?? 0) > policy.maxRows) return false;
  if (/--|\/\*/.test(text.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, ''))) return false;
  for (const node of objects(select)) {
    if (node.intoClause !== undefined || node.lockingClause !== undefined || node.withClause !== undefined)
      return false;
    for (const [kind, fields] of Object.entries(node)) {
      // Kinds of nodes are capitalised, members are not.
      if (/^[A-Z]/.test(kind) && !HARMLESS_NODES.has(kind)) return false;
      if (kind === 'RangeVar' && (fields.schemaname !== undefined || COLUMNS[fields.relname] === undefined))
        return false;
      const last = fields?.fields?.at(-1)?.String?.sval;
      if (kind === 'ColumnRef' && !names.has(last)) return false;
      if (kind === 'TypeCast' && !HARMLESS_TYPES.has(fields.typeName.names.at(-1).String.sval)) return false;
      if (kind === 'FuncCall' && !HARMLESS_CALLS.has(fields.funcname.at(-1).String.sval)) return false;
    }
  }
  return true;
}

const shape = (text) =>
  JSON.stringify(parseSync(text).stmts, (key, value) =>
    key === 'A_Const' ||
    key === 'location' ||
    key.startsWith('stmt_') ||
    key === 'rexpr_list_end' ||
    key === 'rexpr_list_start'
      ? undefined
      : value,
  );

/** Whether the payload became nothing but the text or number that the template has in its place. */
function isInert(place, text) {
  try {
    return (
      shape(text) === shape(`${places[place](place.startsWith('a number') || place === 'LIMIT' ? '1' : 'x')} LIMIT 1`)
    );
  } catch {
    return false;
  }
}

function placed(folder) {
  const payloads = rows(folder, 'patt-sqli').map(({ payload }) => payload);
  // Many are written for an address line.
  const decoded = payloads.filter((payload) => /%[\da-f]{2}/i.test(payload)).map((payload) => unescape(payload));
  return [...payloads, ...decoded].flatMap((payload) =>
    Object.entries(places).map(([place, template]) => ({ place, payload, text: template(payload) })),
  );
}

async function outcomes(folder) {
  await loadModule();
  const check = checker(strict);
  const all = placed(folder);
  const result = { all, refused: 0, inert: 0, plain: [], harmful: [] };
  for (const row of all) {
    const verdict = await check(row.text);
    if (!verdict.allowed) result.refused++;
    else if (!isPlainRead(verdict.text)) result.harmful.push(row);
    else if (isInert(row.place, verdict.text)) result.inert++;
    else result.plain.push(row);
  }
  return result;
}

/** `SELECT COUNT col4 FROM table WHERE col0 = Club Q-BASE AND col6 > 3`: SQL in outline, without quotes and brackets. */
function fromWikisql(outline) {
  const [, call, column, where] =
    /^SELECT (?:(MAX|MIN|COUNT|SUM|AVG) )?\s*(col\d+) FROM table(?: WHERE (.*))?$/s.exec(outline) ?? [];
  if (column === undefined) return undefined;
  const conditions = (where ?? '').split(/ AND (?=col\d+ [=<>] )/).filter(Boolean);
  const written = conditions.map((condition) => {
    const [, name, operator, value] = /^(col\d+) ([=<>]) (.*)$/s.exec(condition) ?? [];
    const literal = /^-?\d+(?:\.\d+)?$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
    return `${name} ${operator} ${literal}`;
  });
  const target = call === undefined ? column : `${call}(${column})`;
  return `SELECT ${target} FROM "table"${written.length > 0 ? ` WHERE ${written.join(' AND ')}` : ''}`;
}

/** Double quotes hold texts there, as MySQL reads them. */
const fromAdvising = (sql) => sql.replaceAll(/"([^"]*)"/g, (_, text) => `'${text.replaceAll("'", "''")}'`);

/** The columns that the queries use of each table, by their aliases: `COURSEalias0.NAME`. */
function advisingTables(queries) {
  const tables = {};
  for (const [, table, column] of queries.join('\n').matchAll(/\b([A-Z_]+)alias\d+\.([A-Z_]+)/g)) {
    const known = (tables[table.toLowerCase()] ??= []);
    if (!known.includes(column.toLowerCase())) known.push(column.toLowerCase());
  }
  return tables;
}

function isPostgres(text) {
  try {
    return parseSync(text).stmts.length > 0;
  } catch {
    return false;
  }
}

async function benignShare(given, tables) {
  await loadModule();
  const check = checker({ tables, maxRows: 1000 });
  const valid = given.filter((text) => text !== undefined && isPostgres(text));
  const wrong = [];
  for (const text of valid) {
    const verdict = await check(text);
    if (!verdict.allowed) wrong.push({ kind: verdict.reason, text });
  }
  return {
    value: (valid.length - wrong.length) / valid.length,
    peer: `of ${valid.length}; no PostgreSQL and left out: ${given.length - valid.length}`,
    notes: notes(
      wrong,
      valid.map((text) => ({ kind: wrong.find((row) => row.text === text)?.kind ?? '', text })),
    ),
  };
}

/** Rows on the public corpora. */
export function sqlRows(folder) {
  const advising = rows(folder, 'sql-advising').map(({ payload }) => fromAdvising(payload));
  return [
    {
      what: `SQL attacks that pass: patt-sqli in ${Object.keys(places).length} places of a query`,
      max: 0,
      measure: async () => {
        const { all, refused, inert, plain, harmful } = await outcomes(folder);
        return {
          value: harmful.length,
          peer: `of ${all.length}: ${refused} refused, ${inert} are only a text or number, ${plain.length} still read listed columns only`,
          notes: notes(
            harmful.map(({ place, text }) => ({ kind: place, text })),
            all.map(({ place }) => ({ kind: place })),
          ),
        };
      },
    },
    {
      what: 'ordinary queries that pass: sql-wikisql, written out',
      min: 0.99,
      measure: () =>
        benignShare(
          rows(folder, 'sql-wikisql').map(({ payload }) => fromWikisql(payload)),
          ['table'],
        ),
    },
    {
      what: 'ordinary queries that pass: sql-advising',
      min: 0.99,
      measure: () => benignShare(advising, Object.keys(advisingTables(advising))),
    },
    {
      what: 'ordinary queries that pass: sql-advising, columns listed',
      min: 0.99,
      measure: () => benignShare(advising, advisingTables(advising)),
    },
  ];
}

const typical =
  "SELECT c.name, sum(o.total) AS s FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.status = 'paid' GROUP BY c.name ORDER BY s DESC";

/** Rows that need no corpus. */
export const sqlFigures = [
  {
    what: `named SQL attacks that pass, of ${attacks.length}`,
    max: 0,
    measure: async () => {
      const check = checker(policy);
      const verdicts = await Promise.all(attacks.map(async (attack) => ({ attack, verdict: await check(attack.sql) })));
      const passed = verdicts.filter(({ verdict }) => verdict.allowed);
      return { value: passed.length, notes: passed.map(({ attack }) => attack.name) };
    },
  },
  {
    what: `ordinary queries that pass, share of ${benign.length}`,
    min: 0.99,
    measure: async () => {
      const check = checker(policy);
      const verdicts = await Promise.all(benign.map(({ sql }) => check(sql)));
      return { value: verdicts.filter(({ allowed }) => allowed).length / benign.length };
    },
  },
  {
    what: 'microseconds to check a query with a join and a limit of its own',
    max: 500,
    measure: async () => {
      await loadModule();
      const check = checker(policy);
      const text = `${typical} LIMIT 10`;
      const result = await sideBySide(
        () => check(text),
        () => parseSync(text),
        { batch: 200 },
      );
      return { value: result.ours, peer: `libpg-query alone, parsing: ${result.theirs.toFixed(0)} us` };
    },
  },
];
