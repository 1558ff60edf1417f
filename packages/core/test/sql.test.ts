import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { migrateSqlite, openSqlite, postgresMigrationSql, schemaRule } from '@sallyport/core/sql';
import type { Migration, SqliteDatabase } from '@sallyport/core/sql';
import Database from 'libsql';

const folder = mkdtempSync(join(tmpdir(), 'sallyport-sql-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Opened = SqliteDatabase & { close(): void };
const opened = (name: string): Opened => new Database(join(folder, name)) as Opened;
const step = (version: number, sql = `create table t${version} (a text);`): Migration => ({ version, sql });

describe('openSqlite', () => {
  it('closes the file and its log to others, and outlives a loss of power', () => {
    const file = join(folder, 'open.db');
    writeFileSync(file, '');
    chmodSync(file, 0o664);
    const database = opened('open.db');
    const { exec, rows } = openSqlite('store', database, 250);
    exec('create table t (a text)');
    for (const path of [file, `${file}-wal`, `${file}-shm`]) {
      expect([path, statSync(path).mode & 0o777]).toEqual([path, 0o600]);
    }
    expect([rows('pragma journal_mode'), rows('pragma synchronous'), rows('pragma busy_timeout')]).toEqual([
      [{ journal_mode: 'wal' }],
      [{ synchronous: 2 }],
      [{ timeout: 250 }],
    ]);
    database.close();
    expect(() => openSqlite('store', new Database(':memory:') as Opened, 0)).not.toThrow();
  });

  it('closes the log as well that another process has left open', () => {
    const file = join(folder, 'left.db');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    const other = opened('left.db');
    other.exec('pragma journal_mode = wal');
    other.exec('create table t (a text)');
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o644);
    const database = opened('left.db');
    openSqlite('store', database, 0);
    for (const path of [file, `${file}-wal`, `${file}-shm`]) {
      expect([path, statSync(path).mode & 0o777]).toEqual([path, 0o600]);
    }
    for (const each of [database, other]) each.close();
  });

  it('takes parameters by number, in any order, and prepares once', () => {
    const database = opened('values.db');
    let count = 0;
    const { run } = openSqlite('store', { exec: (sql) => database.exec(sql), prepare: (sql) => (count++, database.prepare(sql)) }, 0); // prettier-ignore
    const before = count;
    for (let time = 0; time < 3; time++) {
      expect(run('select $2 as b, $1 as a, $2 as c, $3 as d', ['x', 7])).toEqual([{ a: 'x', b: 7, c: 7, d: null }]);
    }
    expect(count - before).toBe(1);
    database.close();
  });

  it('does work whole or not at all, and never within what the app has begun', () => {
    const database = opened('locked.db');
    const { exec, locked, rows } = openSqlite('store', database, 0);
    exec('create table t (a text)');
    expect(locked(() => rows("insert into t values ('kept') returning a"))).toEqual([{ a: 'kept' }]);
    const half = (): never => {
      exec("insert into t values ('gone')");
      throw new RangeError('half');
    };
    expect(() => locked(half)).toThrow(RangeError);
    expect(rows('select a from t')).toEqual([{ a: 'kept' }]);
    exec('begin');
    expect(() => locked(() => exec("insert into t values ('open')"))).toThrow(/transaction/);
    database.close();
  });
});

describe('migrateSqlite', () => {
  it('makes what is missing, once, whoever comes first', () => {
    const [first, second] = [opened('steps.db'), opened('steps.db')];
    const [one, two] = [openSqlite('one', first, 0), openSqlite('two', second, 0)];
    const journal = 'steps_made';
    expect(migrateSqlite(one, { journal, steps: [step(1)] })).toEqual([1]);
    expect(migrateSqlite(two, { journal, steps: [step(1), step(2), step(3)] })).toEqual([2, 3]);
    expect(migrateSqlite(one, { journal, steps: [step(1), step(2), step(3)] })).toEqual([]);
    expect(one.rows(`select version from ${journal}`)).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
    first.close();
    second.close();
  });

  it('makes no step when one of them fails', () => {
    const database = opened('broken.db');
    const connection = openSqlite('store', database, 0);
    const steps = [step(1), step(2, 'create table t1 (a text);')];
    expect(() => migrateSqlite(connection, { journal: 'made', steps })).toThrow('already exists');
    expect(connection.rows('select name from sqlite_master')).toEqual([]);
    database.close();
  });
});

describe('postgresMigrationSql', () => {
  it('is one statement that makes each step once, behind a lock', () => {
    const text = postgresMigrationSql('app', { journal: '"app".made', steps: [step(1), step(2)] });
    expect(text).toMatch(/^do \$migrate\$ begin\nperform pg_advisory_xact_lock\(hashtext\('"app"\.made'\)\);/);
    expect(
      text.match(/if not exists \(select from "app"\.made where version = \d\) then\ncreate table t\d/g),
    ).toHaveLength(2);
    expect(text.match(/insert into "app"\.made values \(\d, now\(\)::text\);\nend if;/g)).toHaveLength(2);
    expect(text).toMatch(/end \$migrate\$$/);
  });
});

describe('schemaRule', () => {
  it.each(['public', 'a', 'team_7', 'a'.repeat(40)])('takes %s', (name) => expect(schemaRule.accepts(name)).toBe(true));
  it.each(['', 'Usage', 'pg_usage', 'a"b', "a'", 'a b', '7a', '_a', 'a'.repeat(41), 'a\n', 7, null])(
    'does not take %j',
    (name) => expect(schemaRule.accepts(name)).toBe(false),
  );
});
