import { closeSync, existsSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CliError, EXIT } from '@sallyport/core/cli';
import type { Terminal } from '@sallyport/core/cli';
import type { SqliteDatabase } from '@sallyport/core/sql';
import type { KeyStore } from '../key-store.ts';
import { postgresKeyStore } from '../stores/postgres.ts';
import type { PostgresClient } from '../stores/postgres-line.ts';
import { sqliteKeyStore } from '../stores/sqlite.ts';

export interface StoreFlags {
  readonly database?: string;
  readonly postgres?: string | true;
  readonly schema?: string;
}

export interface OpenedStore {
  readonly store: KeyStore;
  migrate(): Promise<unknown>;
  close(): Promise<void>;
}

type Constructor<T> = new (...args: unknown[]) => T;

/** The first of these modules that is installed where the command runs. */
function driver(names: readonly string[], folder: string): unknown {
  const require = createRequire(join(folder, 'package.json'));
  for (const name of names) {
    try {
      return require(name);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_UNKNOWN_BUILTIN_MODULE') throw error;
    }
  }
  const list = names.filter((name) => !name.startsWith('node:')).join(' or ');
  throw new CliError(EXIT.usage, `the driver is missing in ${JSON.stringify(folder)}: npm install ${list}.`);
}

function openFile(file: string, isNew: boolean, { folder }: Terminal): OpenedStore {
  if (!existsSync(file)) {
    if (!isNew) throw new CliError(EXIT.usage, `${JSON.stringify(file)} is not there; \`migrate\` makes it.`);
    closeSync(openSync(file, 'wx', 0o600));
  }
  const found = driver(['libsql', 'better-sqlite3', 'node:sqlite'], folder);
  const given: unknown = Reflect.get(Object(found), 'DatabaseSync');
  const Database = (given ?? found) as Constructor<SqliteDatabase & { close(): void }>;
  const database = new Database(file);
  const store = sqliteKeyStore({ database, busyTimeoutMs: 5000 });
  return { store, migrate: () => store.migrate(), close: async () => database.close() };
}

interface Pool extends PostgresClient {
  on(event: 'error', listener: () => void): unknown;
  end(): Promise<void>;
}

function openPostgres(url: string | undefined, schema: string | undefined, { folder }: Terminal): OpenedStore {
  const pg = driver(['pg'], folder) as { Pool: Constructor<Pool> };
  // Without a URL pg reads PGHOST, PGUSER, PGPASSWORD and so on by itself.
  const given = url === undefined ? {} : { connectionString: url };
  const client = new pg.Pool({ ...given, max: 2, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  const store = postgresKeyStore({ client, ...(schema === undefined ? {} : { schema }) });
  return { store, migrate: () => store.migrate(), close: () => client.end() };
}

function hasPassword(url: string): boolean {
  try {
    return new URL(url).password !== '' || new URL(url).searchParams.has('password');
  } catch {
    return true;
  }
}

/** @param isNew whether a file that is not there is made */
export function openStore(flags: StoreFlags, terminal: Terminal, isNew = false): OpenedStore {
  const { database, postgres, schema } = flags;
  if (database !== undefined && postgres !== undefined) {
    throw new CliError(EXIT.usage, 'give --database or --postgres, not both.');
  }
  if (database !== undefined) return openFile(database, isNew, terminal);
  // Never shown: it may be one with a password.
  if (typeof postgres === 'string' && hasPassword(postgres)) {
    throw new CliError(EXIT.usage, '--postgres takes a URL without a password; set DATABASE_URL or PGPASSWORD.');
  }
  const { DATABASE_URL: fromEnvironment } = terminal.env;
  const url = typeof postgres === 'string' ? postgres : fromEnvironment === '' ? undefined : fromEnvironment;
  if (postgres === undefined && url === undefined) {
    throw new CliError(EXIT.usage, 'say where the keys are: --database FILE, --postgres, or DATABASE_URL.');
  }
  return openPostgres(url, schema, terminal);
}
