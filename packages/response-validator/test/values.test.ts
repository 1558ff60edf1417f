// What a model writes for programs: SQL, paths, URLs, words of a command line, and where in the arguments they stand.
import { execFileSync } from 'node:child_process';
import { posix, win32 } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  createResponseValidator,
  noShell,
  publicUrl,
  safePath,
  safeSqlFunctions,
  sqlQuery,
} from '@sallyport/response-validator';
import type { SqlPolicyOptions, ValueRule, ValueRules } from '@sallyport/response-validator';
import * as fc from 'fast-check';
import { runs } from '../../../test/support/runs.ts';
import { sqlPolicy } from '../src/sql/sql-policy.ts';
import { valueRules } from '../src/values/apply-rules.ts';
import type { AppliedRules } from '../src/values/apply-rules.ts';

interface Named {
  readonly name: string;
  readonly sql: string;
}

interface Corpus {
  readonly policy: SqlPolicyOptions;
  readonly attacks: readonly (Named & { readonly reason: string })[];
  readonly benign: readonly Named[];
}
const corpus = new URL('../../../test/bench/corpora/sql-attacks.mjs', import.meta.url);
const { policy, attacks, benign } = (await import(corpus.href)) as Corpus;

const shop = sqlPolicy(policy);
const reasonOf = async (sql: string, options: Partial<SqlPolicyOptions> = {}): Promise<string | undefined> => {
  const verdict = await sqlPolicy({ ...policy, ...options }).check(sql);
  return verdict.allowed ? undefined : verdict.reason;
};
const textOf = async (sql: string, options: Partial<SqlPolicyOptions> = {}): Promise<string> => {
  const verdict = await sqlPolicy({ ...policy, ...options }).check(sql);
  return verdict.allowed ? verdict.text : `refused: ${verdict.reason}`;
};

describe('sqlPolicy', () => {
  it.each(attacks)('refuses $name', async ({ sql, reason }) => {
    expect(await shop.check(sql)).toEqual({ allowed: false, reason });
  });

  it.each(benign)('lets $name through', async ({ sql }) => {
    const verdict = await shop.check(sql);
    expect(verdict).toMatchObject({ allowed: true });
    // Only the limit and full names of functions and types are new, and what was let through once is let through as it is.
    const text = verdict.allowed ? verdict.text : '';
    const plain = text.replaceAll('pg_catalog.', '').replace(/ LIMIT 100(;?)$/, '$1');
    expect(plain.replace('limit 100', 'limit 500')).toBe(sql);
    expect(await shop.check(text)).toEqual({ allowed: true, text });
  });

  it.each([
    ['select id from orders', 'select id from orders LIMIT 100'],
    ['select id from orders;', 'select id from orders LIMIT 100;'],
    ['select id from orders ; ;\n', 'select id from orders LIMIT 100 ; ;\n'],
    ['select id from orders limit 5', 'select id from orders limit 5'],
    ['select id from orders limit 0', 'select id from orders limit 0'],
    ['select id from orders limit 101', 'select id from orders limit 100'],
    ['select id from orders limit 99999999999999', 'select id from orders limit 100'],
    ['select id from orders limit 1e9', 'select id from orders limit 100'],
    ['select id from orders limit all', 'select id from orders limit 100'],
    ['select id from orders limit null offset 3', 'select id from orders limit 100 offset 3'],
    ['select id from orders offset 3', 'select id from orders offset 3 LIMIT 100'],
    ['select id from orders fetch first 500 rows only', 'select id from orders fetch first 100 rows only'],
    ['select id from orders fetch first row only', 'select id from orders fetch first row only'],
    ['(select id from orders limit 500)', '(select id from orders limit 100)'],
    ['(select id from orders) order by 1', '(select id from orders) order by 1 LIMIT 100'],
    ['select 1 union select 2 limit 500', 'select 1 union select 2 limit 100'],
    ['(select 1 limit 5) union (select 2 limit 500)', '(select 1 limit 5) union (select 2 limit 500) LIMIT 100'],
    ['table orders', 'table orders LIMIT 100'],
    ['values (1)', 'values (1) LIMIT 100'],
    // The parser counts bytes; JavaScript does not.
    ["select '\u00e9\u6771\u{1f600}' limit 500", "select '\u00e9\u6771\u{1f600}' limit 100"],
    ["select 'limit 500' limit 500", "select 'limit 500' limit 100"],
    [
      'select id from (select id from orders limit 900) s limit 900',
      'select id from (select id from orders limit 900) s limit 100',
    ],
  ])('bounds the rows of %s', async (sql, bounded) => {
    expect(await textOf(sql)).toBe(bounded);
  });

  it('takes any text in quotes for a text', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((s) => !/[^\P{Cc}\t\n]|\\/u.test(s));
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const sql = `select id from orders where note = '${value.replaceAll("'", "''")}'`;
        expect(await textOf(sql)).toBe(`${sql} LIMIT 100`);
      }),
    );
  });

  it('never throws, and lets no broken text through', async () => {
    const sqls = [...attacks, ...benign].map(({ sql }) => sql).filter((sql) => sql.length < 500);
    const cut = fc.tuple(fc.constantFrom(...sqls), fc.constantFrom(...sqls), fc.nat(300), fc.nat(300));
    const pieces = fc.constantFrom("'", '"', ';', '--', '/*', '*/', '$$', '(', ')', ' or ', ' union ', '\n', '\u00a0');
    await fc.assert(
      fc.asyncProperty(cut, pieces, async ([first, second, from, to], piece) => {
        const verdict = await shop.check(first.slice(0, from) + piece + second.slice(to));
        if (verdict.allowed) expect(await shop.check(verdict.text)).toEqual(verdict);
      }),
      { numRuns: runs(50) },
    );
  });

  it('goes on after texts that would exhaust a stack', async () => {
    const bombs = ['(', '(select ', '- -', 'case when ', 'not ', 'array['].map(
      (opening) => `select ${opening.repeat(1200)}1`,
    );
    for (let round = 0; round < 20; round++) for (const bomb of bombs) expect(await reasonOf(bomb)).toBeDefined();
    expect(await textOf('select id from orders')).toBe('select id from orders LIMIT 100');
  });

  it('does not compare a long GROUP BY with itself again and again', async () => {
    const tables = { orders: ['id', 'total'] };
    const query = (outputs: number, groups: number): string =>
      `select ${Array(outputs).fill('id x').join(',')} from orders group by ${Array(groups).fill('x').join(',')}`;
    expect(await reasonOf(query(400, 800), { tables })).toBe('groups');
    // With the comparisons that there were this ran for minutes, at any length a query may have.
    expect(await reasonOf(query(1500, 64), { tables })).toBe('column');
    expect(await reasonOf('select total as x, count(*) from orders group by x', { tables })).toBeUndefined();
  });

  it.each([
    ["repeat(repeat('x', 1000), 1000)", 'argument'],
    ["length(repeat(lower(repeat('x', 1000)), 1000))", 'argument'],
    ["replace(repeat('a', 1000), 'a', repeat('b', 1000))", 'argument'],
    ["replace(replace('aaa', 'a', 'aaaa'), 'a', 'aaaa')", 'argument'],
    ["regexp_replace(repeat('a', 1000), '', 'aaaa', 'g')", 'argument'],
    ["replace(replace(note, '$', ''), ',', ' ')", undefined],
    ["repeat(replace(note, '-', ''), 3)", undefined],
  ])('with functions that make texts longer: %s is %s', async (expression, reason) => {
    expect(await reasonOf(`select ${expression} from orders`)).toBe(reason);
  });

  it('refuses what is no text', async () => {
    for (const value of [undefined, null, 1, ['select 1'], { sql: 'select 1' }]) {
      expect(await shop.check(value as unknown as string)).toEqual({ allowed: false, reason: 'not-text' });
    }
  });

  it('strips comments on demand, and still reads what is left', async () => {
    const comments = 'strip';
    expect(await textOf('select id -- the key\nfrom orders /* all /* of */ them */', { comments })).toBe(
      `select id           \nfrom orders LIMIT 100${' '.repeat(24)}`,
    );
    expect(await reasonOf("select id from orders where note = 'x' --'", { comments })).toBeUndefined();
    expect(await reasonOf('select pg_/**/sleep(1)', { comments })).toBe('syntax');
    expect(await reasonOf('select/**/version()', { comments })).toBe('function');
    expect(await textOf("select '-- no comment', '/* neither */'")).toBe(
      "select '-- no comment', '/* neither */' LIMIT 100",
    );
  });

  it('lets WITH RECURSIVE through on demand', async () => {
    const recursion = true;
    const count = 'with recursive x (n) as (select 1 union all select n + 1 from x where n < 9) select n from x';
    expect(await reasonOf(count, { recursion })).toBeUndefined();
    const tree =
      'with recursive t as (select id, name from customers where id = 1 union all select c.id, c.name from customers c join t on c.id = t.id + 1) select * from t';
    expect(await reasonOf(tree, { recursion })).toBeUndefined();
    expect(await reasonOf(tree.replace('c.name from', 'c.email from'), { recursion })).toBe('column');
    expect(
      await reasonOf('with recursive x as (select * from y), y as (select 1) select * from x', { recursion }),
    ).toBe('recursion');
    // Each level holds the next one twice: walked twice, this would take two to the power of thirty steps.
    let nested = 'select 1';
    for (let level = 0; level < 20; level++)
      nested = `with recursive x as (${nested} union all select 1) select 1 from x`;
    expect(await reasonOf(nested, { recursion })).toBe('joins');
  });

  it('takes tables as a list, by schema, by column, or from a function', async () => {
    const tables = ['orders', 'sales.leads'];
    expect(await reasonOf('select * from orders, sales.leads', { tables })).toBeUndefined();
    expect(await reasonOf('select * from leads', { tables })).toBe('table');
    expect(await reasonOf('select * from app.orders', { tables })).toBe('table');
    expect(await reasonOf('select * from app.orders', { tables, schemas: ['app'] })).toBeUndefined();
    expect(await reasonOf('select * from public.orders', { tables, schemas: ['app'] })).toBe('table');
    expect(await reasonOf('select * from constructor', { tables: { orders: '*' } })).toBe('table');
    const ask: SqlPolicyOptions['tables'] = ({ schema, name }) =>
      name === 'a' ? ['x'] : name === 'b' && schema === 's';
    expect(await reasonOf('select x from a', { tables: ask })).toBeUndefined();
    expect(await reasonOf('select y from a', { tables: ask })).toBe('column');
    expect(await reasonOf('select y from s.b', { tables: ask })).toBeUndefined();
    expect(await reasonOf('select y from b', { tables: ask })).toBe('table');
    const everything: SqlPolicyOptions['tables'] = () => true;
    expect(await reasonOf('select * from pg_shadow', { tables: everything })).toBe('table');
    expect(await reasonOf('select * from information_schema.tables', { tables: everything })).toBe('table');
    const late = (() => Promise.resolve(true)) as unknown as SqlPolicyOptions['tables'];
    expect(await reasonOf('select * from orders', { tables: late })).toBe('table');
    expect(
      await reasonOf('select relname from pg_catalog.pg_class', { tables: ['pg_catalog.pg_class'] }),
    ).toBeUndefined();
  });

  it('passes on what the function about tables throws', async () => {
    const tables = (): boolean => {
      throw new Error('no catalogue');
    };
    await expect(sqlPolicy({ tables }).check('select 1 from a')).rejects.toThrow('no catalogue');
  });

  it('takes functions, types, joins and parameters', async () => {
    expect(
      await reasonOf('select generate_series(1, 9)', { functions: [...safeSqlFunctions, 'generate_series'] }),
    ).toBeUndefined();
    expect(await reasonOf('select app.rate(total) from orders', { functions: ['app.rate'] })).toBeUndefined();
    expect(await reasonOf('select count(*) from orders', { functions: [] })).toBe('function');
    expect(await reasonOf("select 'new'::order_state", { types: ['order_state'] })).toBeUndefined();
    expect(await reasonOf('select 1 from orders a, orders b', { maxJoins: 0 })).toBe('joins');
    expect(await reasonOf('select 1 from orders a', { maxJoins: 0 })).toBeUndefined();
    expect(await reasonOf('select id from orders where id = $2', { parameters: 2 })).toBeUndefined();
    expect(await reasonOf('select id from orders where id = $3', { parameters: 2 })).toBe('parameter');
    expect(await reasonOf('select 1', { maxLength: 7 })).toBe('length');
  });

  it.each([
    ["insert into orders (id, note) values (1, 'x') returning id", undefined],
    ["insert into customers (id, name) select 1, 'x' returning id, name", undefined],
    ['insert into customers values (1)', 'column'],
    ["insert into customers (email) values ('x')", 'column'],
    ['insert into customers (id) values (1) returning *', 'star'],
    ['insert into secrets values (1)', 'table'],
    ['insert into orders select * from secrets', 'table'],
    ['insert into orders values (1) on conflict do nothing', 'construct'],
    ["update orders set note = 'x' where id = 1", undefined],
    ['update orders o set note = c.name from customers c where c.id = o.customer_id', undefined],
    ['update orders set note = default where id = 1', undefined],
    ["update orders set note = 'x'", 'where'],
    ["update orders set note = 'x' where id = 1 or 1=1", 'tautology'],
    ["update customers set email = 'x' where id = 1", 'column'],
    ['update customers set name = email where id = 1', 'column'],
    ['update orders set note = pg_sleep(1) where id = 1', 'function'],
    ['update orders set (note, status) = (select 1, 2) where id = 1', 'construct'],
    ['update secrets set v = 1 where id = 1', 'table'],
    ['delete from orders where id = 1', undefined],
    ...['true', '1=1', 'id = id', 'not false', '(id = id) is true', 'not (id <> id)', 'exists (select 1)'].map(
      (all) => [`delete from orders where ${all}`, 'where'] as const,
    ),
    ["update orders set note = 'x' where true and id = id", 'where'],
    ["update orders set note = 'x' where not (id = 1)", undefined],
    ['delete from orders using customers c where c.id = customer_id', 'column'],
    ['delete from orders o using customers c where c.id = o.customer_id returning c.email', 'column'],
    ['delete from orders', 'where'],
    ['with secrets as (select 1) delete from secrets where true', 'table'],
    ['merge into orders o using products p on o.id = p.id when matched then delete', 'statement'],
    ['truncate orders', 'statement'],
  ])('with writing allowed: %s is %s', async (sql, reason) => {
    expect(await reasonOf(sql, { statements: ['select', 'insert', 'update', 'delete'] })).toBe(reason);
  });

  it.each<[unknown, RegExp]>([
    [undefined, /`tables`/],
    [{}, /`tables` must be/],
    [{ tables: 'orders' }, /`tables` must be/],
    [{ tables: ['a.b.c'] }, /without quotes/],
    [{ tables: { orders: true } }, /list of column names/],
    [{ tables: [] }, /at least one table/],
    [{ tables: {} }, /at least one table/],
    [{ tables: ['"orders"'] }, /without quotes/],
    [{ tables: { orders: ['*'] } }, /list of column names/],
    [{ tables: ['a'], functions: ['COUNT'] }, /Did you mean "count"/],
    [{ tables: ['a'], maxRow: 1 }, /Did you mean `maxRows`/],
    [{ tables: ['a'], maxRows: 0 }, /`maxRows`/],
    [{ tables: ['a'], maxRows: Infinity }, /`maxRows`/],
    [{ tables: ['a'], statements: ['drop'] }, /`statements`/],
    [{ tables: ['a'], statements: [] }, /`statements`/],
    [{ tables: ['a'], comments: 'keep' }, /`comments`/],
    [{ tables: ['a'], recursion: 1 }, /`recursion`/],
  ])('refuses the options %j', (options, message) => {
    expect(() => sqlPolicy(options as SqlPolicyOptions)).toThrow(message);
  });
});

const verdictOf = async (rule: ValueRule, value: unknown): Promise<string | { value: unknown }> => {
  const verdict = await rule.check(value);
  return verdict.ok ? { value: verdict.value } : verdict.reason;
};

describe('sqlQuery in an answer', () => {
  const query = 'SELECT id FROM orders';
  it.each([query, ` ${query} \n`, `\`\`\`sql\n${query}\n\`\`\``, `\n\`\`\`\n${query}\`\`\``])(
    'adds the limit where the query stands: %j',
    async (text) => {
      const rules = { '': sqlQuery({ tables: ['orders'], maxRows: 5 }) };
      const result = await createResponseValidator({ secrets: 'allow', values: { of: 'text', rules } }).validate(text);
      expect(result).toEqual({ ok: true, changed: true, value: text.replace(query, `${query} LIMIT 5`) });
    },
  );
});

describe('sqlQuery', () => {
  it('gives the bounded query, and the word of the refusal', async () => {
    const rule = sqlQuery({ tables: ['orders'], maxRows: 5 });
    expect(await verdictOf(rule, 'select id from orders')).toEqual({ value: 'select id from orders LIMIT 5' });
    expect(await verdictOf(rule, 'select id from secrets')).toBe('table');
    expect(await verdictOf(rule, { toString: () => 'select 1' })).toBe('not-text');
  });
});

describe('safePath', () => {
  const rule = safePath({ within: '/srv/files/' });

  it.each([
    'report.csv',
    'a/b/c.txt',
    './a',
    'a b/c-d_e (1).txt',
    '\u00fcbung/\u6771\u4eac.txt',
    '/srv/files/a',
    '/srv/files',
    'a..b',
    'con-fig',
    '100% sure.txt',
    'a//b',
    'v1.2/x',
  ])('lets %s through', async (path) => {
    expect(await verdictOf(rule, path)).toEqual({ value: path });
  });

  it.each([
    ['../x', 'traversal'],
    ['a/../../x', 'traversal'],
    ['..', 'traversal'],
    ['a/..', 'traversal'],
    ['.../x', 'traversal'],
    ['.. /x', 'traversal'],
    ['a/.. ./x', 'traversal'],
    ['/srv/files/../x', 'traversal'],
    ['/etc/passwd', 'absolute'],
    ['/srv/filesystem/x', 'absolute'],
    ['/srv//files/x', 'absolute'],
    ['//host/share', 'network'],
    ['\\\\host\\share', 'network'],
    ['\\\\?\\C:\\x', 'network'],
    ['..\\x', 'separator'],
    ['a\\b', 'separator'],
    ['C:\\x', 'separator'],
    ['C:/x', 'drive'],
    ['c:x', 'drive'],
    ['a.txt:stream', 'stream'],
    ['a.txt::$DATA', 'stream'],
    ['file:///etc/passwd', 'stream'],
    ['%2e%2e/x', 'encoded'],
    ['..%2fx', 'encoded'],
    ['a%00.txt', 'encoded'],
    ['%c0%ae/x', 'encoded'],
    ['%u002e/x', 'encoded'],
    ['%252e', 'encoded'],
    ['a\0.txt', 'characters'],
    ['a\nb', 'characters'],
    ['a\u202etxt.exe', 'characters'],
    ['a\u200b/b', 'characters'],
    ['\ud800', 'characters'],
    ['*.txt', 'characters'],
    ['a|b', 'characters'],
    ['`id`', 'characters'],
    ['-rf', 'option'],
    ['--output=x', 'option'],
    ['~/x', 'home'],
    ['~root/x', 'home'],
    ['$HOME/x', 'variable'],
    ['${HOME}/x', 'variable'],
    ['$(id)', 'variable'],
    ['%APPDATA%/x', 'variable'],
    ['\uff0e\uff0e/x', 'look-alike'],
    ['a\u2215b', 'look-alike'],
    ['a\u2044b', 'look-alike'],
    ['\u2025/x', 'look-alike'],
    ['\u2024\u2024/x', 'look-alike'],
    ['a\uff3cb', 'look-alike'],
    ['c\uff1a', 'look-alike'],
    ['\u3002\u3002/x', 'look-alike'],
    ['a./x', 'trailing'],
    ['a.txt ', 'trailing'],
    ['a.txt.', 'trailing'],
    [' a', 'trailing'],
    ['CON', 'device'],
    ['a/nul.txt', 'device'],
    ['COM1', 'device'],
    ['lpt\u00b9.log', 'device'],
    ['aux .txt', 'device'],
    ['PROGRA~1/x', 'short-name'],
    ['.env', 'hidden'],
    ['a/.git/config', 'hidden'],
    ['', 'empty'],
    ['a'.repeat(2000), 'length'],
  ])('refuses %j: %s', async (path, reason) => {
    expect(await verdictOf(rule, path)).toBe(reason);
  });

  it('keeps whatever it lets through below the folder, on POSIX and on Windows', async () => {
    const unit = fc.constantFrom(
      '.',
      '.',
      '/',
      '/',
      '\\',
      ':',
      'a',
      'C',
      '~',
      ' ',
      '%2e',
      '%',
      '\u2025',
      '\uff0f',
      'con',
      '$',
      '?',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { maxLength: 12 }), async (parts) => {
        const path = parts.join('');
        const verdict = await safePath().check(path);
        if (!verdict.ok) return;
        for (const form of [path, path.normalize('NFKC'), path.normalize('NFKD')]) {
          expect(`${posix.resolve('/srv/files', form)}/`).toMatch(/^\/srv\/files\//);
          expect(`${win32.resolve('C:\\srv\\files', form)}\\`).toMatch(/^C:\\srv\\files\\/);
        }
      }),
      { numRuns: runs(125) },
    );
  });

  it('takes endings, hidden names and no folder', async () => {
    expect(await verdictOf(safePath({ extensions: ['.csv'] }), 'a.CSV')).toEqual({ value: 'a.CSV' });
    expect(await verdictOf(safePath({ extensions: ['.csv'] }), 'a.csv.exe')).toBe('extension');
    expect(await verdictOf(safePath({ hidden: true }), '.env')).toEqual({ value: '.env' });
    expect(await verdictOf(safePath(), '/srv/files/a')).toBe('absolute');
    expect(await verdictOf(safePath(), 7)).toBe('not-text');
    expect(() => safePath({ extensions: ['csv'] })).toThrow(/`extensions` must have endings/);
    expect(() => safePath({ extensions: ['.CSV'] })).toThrow(/`extensions` must have endings/);
    expect(() => safePath({ within: 'files' })).toThrow(/`within` must be an absolute folder/);
    expect(() => safePath({ within: '/srv/../etc' })).toThrow(/`within`/);
    expect(() => safePath({ witin: '/srv' } as object)).toThrow(/Did you mean `within`/);
  });
});

describe('publicUrl', () => {
  const rule = publicUrl();

  it.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTP://Example.COM/a?b#c', 'http://example.com/a?b#c'],
    ['https://example.com:443/', 'https://example.com/'],
    ['https://example.com./', 'https://example.com./'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['https://[2606:4700::1111]/', 'https://[2606:4700::1111]/'],
    ['https://example.com/\u00fcber?q=\u6771', 'https://example.com/%C3%BCber?q=%E6%9D%B1'],
  ])('lets %s through', async (url, value) => {
    expect(await verdictOf(rule, url)).toEqual({ value });
  });

  const privateHosts = [
    '127.0.0.1',
    '127.1',
    '0',
    '0.0.0.0',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0x7f.1',
    '017700000001',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '100.64.0.1',
    '100.100.100.200',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:a9fe:a9fe]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::1]',
    '[2002:7f00:1::]',
    '[2001::1]',
    '[2001:db8::1]',
    '[2620:4f:8000::1]',
    '[3fff::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[fec0::1]',
    '[ff02::1]',
    '168.63.129.16',
    '[2001:470:1::5efe:7f00:1]',
    '[2001:470:1:0:200:5efe:7f00:1]',
    '127.0.0.1.',
    '127.0.0.1.nip.io',
    'app.localtest.me',
    'x.rbndr.us',
  ];
  it.each(privateHosts)('refuses the private address %s', async (host) => {
    expect(await verdictOf(rule, `http://${host}/`)).toBe('private');
  });

  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'a.localhost',
    'metadata',
    'metadata.google.internal',
    'db.local',
    'x.corp',
    'kubernetes.default.svc',
    'x.svc.cluster.local',
    'host.docker.internal',
    'router.lan',
    'router.localnet',
    'printer.domain',
    'fritz.box',
    'a.home.arpa',
  ])('refuses the internal name %s', async (host) => {
    expect(await verdictOf(rule, `https://${host}/`)).toBe('internal');
  });

  it.each([
    ['ftp://example.com/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://example.com/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['//example.com/', 'syntax'],
    ['/path', 'syntax'],
    ['example.com', 'syntax'],
    ['https:example.com', 'syntax'],
    ['https:/example.com', 'syntax'],
    ['https:///example.com', 'syntax'],
    ['https://', 'syntax'],
    ['https://user@example.com/', 'user-info'],
    ['https://user:pw@example.com/', 'user-info'],
    ['https://@example.com/', 'user-info'],
    ['https://example.com@127.0.0.1/', 'user-info'],
    ['https://example.com:8080/', 'port'],
    ['http://example.com:6379/', 'port'],
    ['https:\\\\example.com\\', 'characters'],
    ['https://example.com\\@127.0.0.1/', 'characters'],
    ['https://exam\tple.com/', 'characters'],
    ['https://example.com/\nx', 'characters'],
    [' https://example.com/', 'characters'],
    ['https://example.com/\0', 'characters'],
    ['https://ex\u00e4mple.com/', 'idn'],
    ['https://\u2460\u2461\u2466.0.0.1/', 'idn'],
    ['https://127\u30020\u30020\u30021/', 'idn'],
    ['https://xn--exmple-cua.com/', 'idn'],
    [`https://example.com/${'a'.repeat(3000)}`, 'length'],
    ['', 'syntax'],
  ])('refuses %j: %s', async (url, reason) => {
    expect(await verdictOf(rule, url)).toBe(reason);
  });

  it('knows a private address however it is written', async () => {
    const inside = fc.constantFrom([10, 8], [127, 8], [192 * 256 + 168, 16], [169 * 256 + 254, 16], [0, 8]);
    await fc.assert(
      fc.asyncProperty(
        inside,
        fc.nat(),
        fc.constantFrom(8, 10, 16),
        fc.boolean(),
        async ([prefix = 0, bits = 0], rest, base, dotted) => {
          const number = prefix * 2 ** (32 - bits) + (rest % 2 ** (32 - bits));
          const write = (value: number): string => (base === 10 ? '' : base === 8 ? '0' : '0x') + value.toString(base);
          const parts = [24, 16, 8, 0].map((shift) => write(Math.floor(number / 2 ** shift) % 256));
          expect(await verdictOf(rule, `http://${dotted ? parts.join('.') : write(number)}/`)).toBe('private');
        },
      ),
    );
  });

  it('says the same about a URL however often it is asked', async () => {
    // The platform's URL.canParse does not, on Node 20, once it is optimised.
    for (let turn = 0; turn < 3000; turn++) {
      expect(await verdictOf(rule, 'https://ex\u00e4mple.com/')).toBe('idn');
      expect(await verdictOf(rule, 'https://example.com/\u00fcber')).toEqual({
        value: 'https://example.com/%C3%BCber',
      });
    }
  });

  it('takes hosts, schemes and ports', async () => {
    const listed = publicUrl({
      allowedHosts: ['api.example.com', '*.example.org', 'db.internal'],
      schemes: ['https'],
      ports: [8443],
    });
    expect(await verdictOf(listed, 'https://api.example.com:8443/')).toEqual({
      value: 'https://api.example.com:8443/',
    });
    expect(await verdictOf(listed, 'https://a.example.org/')).toEqual({ value: 'https://a.example.org/' });
    expect(await verdictOf(listed, 'https://db.internal/')).toEqual({ value: 'https://db.internal/' });
    expect(await verdictOf(listed, 'https://example.org/')).toBe('host');
    expect(await verdictOf(listed, 'https://api.example.com.evil.example/')).toBe('host');
    expect(await verdictOf(listed, 'http://api.example.com/')).toBe('scheme');
    expect(await verdictOf(listed, ['https://api.example.com/'])).toBe('not-text');
    expect(() => publicUrl({ allowedHosts: ['*.com'] })).toThrow(/`allowedHosts`/);
    expect(() => publicUrl({ schemes: ['file'] })).toThrow(/`schemes` must be among/);
    expect(() => publicUrl({ ports: [0] })).toThrow(/`ports`/);
  });
});

describe('noShell', () => {
  const word = noShell();

  it.each([
    'main',
    'a/b.txt',
    'user@host',
    'v1.2.3',
    '\u00fcbung',
    '\u6771\u4eac',
    'a=b'.replace('=', ':'),
    'x,y',
    'a+b',
    'key/a=b',
  ])('lets %s through', async (value) => {
    expect(await verdictOf(word, value)).toEqual({ value });
  });

  it.each([
    ...[
      ';',
      '&',
      '|',
      '<',
      '>',
      '$',
      '`',
      '"',
      "'",
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      '*',
      '?',
      '!',
      '#',
      '~',
      '^',
      '%',
      '\\',
      '\0',
      '\u00a0',
      '\uff1b',
      '\u201c',
      '\u200b',
    ].map((char) => [`a${char}b`, char === '\u00a0' ? 'blank' : 'character']),
    ['a b', 'blank'],
    ['a\nb', 'blank'],
    ['a\tb', 'blank'],
    ['$(id)', 'character'],
    ['-rf', 'option'],
    ['--help', 'option'],
    ['/c', 'option'],
    ['/S', 'option'],
    ['/out:x', 'option'],
    ['@file', 'prefix'],
    ['+x', 'prefix'],
    ['=x', 'prefix'],
    ['PATH=/tmp', 'prefix'],
    ['\uff0drf', 'character'],
    ['', 'empty'],
    ['a'.repeat(2000), 'length'],
  ])('refuses %j: %s', async (value, reason) => {
    expect(await verdictOf(word, value)).toBe(reason);
  });

  it('lets nothing through that a shell changes', async () => {
    const unit = fc.oneof(
      fc.string({ minLength: 1, maxLength: 1 }),
      fc.constantFrom('$HOME', '~', '*', '-', 'a', '/', '.', '\u00e9', '!'),
    );
    const samples = fc.sample(fc.array(unit, { minLength: 1, maxLength: 4 }), 3000).map((parts) => parts.join(''));
    const passed: string[] = [];
    for (const sample of samples) if ((await word.check(sample)).ok) passed.push(sample);
    expect(passed.length).toBeGreaterThan(50);
    const out = execFileSync('sh', ['-c', `printf '%s\\n' ${passed.join(' ')}`], { encoding: 'utf8' });
    expect(out.split('\n').slice(0, -1)).toEqual(passed);
  });

  it('takes whole command lines of listed commands', async () => {
    const rule = noShell({ commands: { 'git log': ['--oneline', '--max-count='], git: [], ls: ['-l'] } });
    for (const value of ['git log --oneline --max-count=5 main', 'git status', 'ls -l a/b', 'ls']) {
      expect(await verdictOf(rule, value)).toEqual({ value });
    }
    for (const [value, reason] of [
      ['rm -rf x', 'command'],
      ['git log -p', 'option'],
      ['git -c core.pager=x log', 'option'],
      ['git log --oneline=x', 'option'],
      ['git log --max-count=$(id)', 'character'],
      ['ls; id', 'character'],
      ['ls  -l', 'character'],
      ['ls -l | sh', 'character'],
      ['ls\nid', 'character'],
      ['PATH=. ls', 'command'],
      ['/bin/ls', 'command'],
      ['lsx', 'command'],
    ] as const) {
      expect([value, await verdictOf(rule, value)]).toEqual([value, reason]);
    }
    expect(() => noShell({ commands: { 'a;b': [] } })).toThrow(/`commands` must hold/);
    expect(() => noShell({ commands: { a: 'x' } } as object)).toThrow(/`commands`/);
  });
});

describe('valueRules', () => {
  const apply = async (rules: ValueRules, value: unknown): Promise<AppliedRules> =>
    valueRules('test', rules)(value, 1000);
  const upper: ValueRule = {
    name: 'upper',
    check: (value) =>
      typeof value === 'string' ? { ok: true, value: value.toUpperCase() } : { ok: false, reason: 'not-text' },
  };

  it('replaces what a rule makes safer, and leaves the given value alone', async () => {
    const given = Object.freeze({ sql: 'select id from orders', keep: Object.freeze({ a: 1 }) });
    const result = await apply({ '/sql': sqlQuery({ tables: ['orders'], maxRows: 3 }) }, given);
    expect(result).toEqual({
      ok: true,
      value: { sql: 'select id from orders LIMIT 3', keep: { a: 1 } },
      changed: true,
    });
    expect(given.sql).toBe('select id from orders');
    expect(result.ok && (result.value as typeof given).keep).toBe(given.keep);
  });

  it('returns the very value when nothing changes', async () => {
    const given = { path: 'a' };
    const result = await apply({ '/path': safePath(), '/other': { rule: safePath(), required: false } }, given);
    expect(result).toEqual({ ok: true, value: given, changed: false });
    expect(result.ok && result.value).toBe(given);
  });

  it('reaches every element and member', async () => {
    expect(await apply({ '/a/*/b': upper }, { a: [{ b: 'x' }, {}, { b: 'y' }] })).toMatchObject({
      value: { a: [{ b: 'X' }, {}, { b: 'Y' }] },
    });
    expect(await apply({ '/*': upper }, { a: 'x', b: 'y' })).toMatchObject({ value: { a: 'X', b: 'Y' } });
    expect(await apply({ '/1': upper }, ['a', 'b'])).toMatchObject({ value: ['a', 'B'] });
    expect(await apply({ '': upper }, 'a')).toMatchObject({ value: 'A' });
    expect(await apply({ '/a~1b/~0': upper }, { 'a/b': { '~': 'x' } })).toMatchObject({
      value: { 'a/b': { '~': 'X' } },
    });
  });

  it('refuses with the pointer as configured, never with names of the model', async () => {
    const rules = { '/files/*': safePath() };
    const refusal = { ok: false, at: '/files/*', rule: 'safePath', reason: 'traversal' };
    expect(await apply(rules, { files: { 'secret name': '../x' } })).toEqual(refusal);
    expect(await apply(rules, { files: ['a', '../x'] })).toEqual(refusal);
    expect(await apply(rules, { files: [['a']] })).toMatchObject({ reason: 'not-text' });
  });

  it('asks for a required value', async () => {
    const rules = { '/path': { rule: safePath(), required: true } };
    expect(await apply(rules, { path: 'a' })).toMatchObject({ ok: true });
    expect(await apply(rules, {})).toMatchObject({ ok: false, reason: 'missing' });
    expect(await apply(rules, Object.create({ path: 'a' }))).toMatchObject({ ok: false, reason: 'missing' });
  });

  it('handles members called __proto__, holes and long lists', async () => {
    const given: unknown = JSON.parse('{"__proto__":{"a":"x"},"b":"y"}');
    const result = await apply({ '/__proto__/a': upper }, given);
    expect(JSON.stringify(result.ok && result.value)).toBe('{"__proto__":{"a":"X"},"b":"y"}');
    for (const at of ['/length', '/00', '/-']) {
      expect(await apply({ [at]: upper }, ['x'])).toMatchObject({ ok: false, reason: 'missing' });
    }
    expect(
      await apply(
        { '/*': upper },
        Array.from({ length: 1001 }, () => 'X'),
      ),
    ).toMatchObject({ reason: 'too-many' });
  });

  it('asks for every value unless told otherwise, and may find none under `*`', async () => {
    expect(await apply({ '/sql': upper }, { SQL: 'x' })).toMatchObject({ ok: false, reason: 'missing' });
    expect(await apply({ '/sql': { rule: upper, required: false } }, {})).toMatchObject({ ok: true });
    expect(await apply({ '/ids/*': upper }, {})).toMatchObject({ ok: true });
    for (const ids of ['x', 7, ['x', { a: 'y' }]]) {
      expect(await apply({ '/ids/*/a': upper }, { ids })).toMatchObject({ ok: false, reason: 'shape' });
    }
  });

  it('tells what a rule throws, and goes on to the rules behind it', async () => {
    const failing: ValueRule = {
      name: 'mine',
      check: () => {
        throw new Error('late');
      },
    };
    const given = { a: 1, b: 'x' };
    expect(await apply({ '/a': failing, '/b': upper }, given)).toMatchObject({
      ok: true,
      value: { a: 1, b: 'X' },
      failure: { error: expect.objectContaining({ message: 'late' }) },
    });
    expect(await apply({ '/a': failing, '/b': safePath() }, { a: 1, b: '../x' })).toMatchObject({ ok: false });
  });

  it.each<[unknown, string]>([
    [true, 'rule'],
    [undefined, 'rule'],
    [{ ok: 'no', value: 'x' }, 'rule'],
    [{ ok: Promise.resolve(false), value: 'x' }, 'rule'],
    [{ ok: true }, 'rule'],
    [{ ok: false, reason: 'got TOP SECRET' }, 'rule'],
    [{ ok: false, reason: 'too-old' }, 'too-old'],
  ])('takes the answer %j of a rule for a refusal', async (verdict, reason) => {
    const rule = { name: 'mine', check: () => verdict } as unknown as ValueRule;
    expect(await apply({ '/a': rule }, { a: 'x' })).toEqual({ ok: false, at: '/a', rule: 'mine', reason });
  });

  it.each<[unknown, RegExp]>([
    [{ path: upper }, /JSON pointers/],
    [{ '/a~2': upper }, /JSON pointers/],
    [{ '/a': 'safePath' }, /a rule such as safePath/],
    [{ '/a': safePath }, /a rule such as safePath/],
    [{ '/a': { rule: upper } }, /a rule such as safePath/],
    [{ '/a': { rule: upper, required: true, requird: false } }, /a rule such as safePath/],
    [{}, /at least one rule/],
    [{ '/a': { rule: upper, required: 'yes' } }, /a rule such as safePath/],
  ])('refuses the rules %j', (rules, message) => {
    expect(() => valueRules('test', rules as ValueRules)).toThrow(message);
  });
});
