import { optional, readOptions, required, rule } from '@sallyport/core';
import { postgresMigrationSql, schemaRule } from '@sallyport/core/sql';
import type { Migration } from '@sallyport/core/sql';
import type { KeyStore, KeyWatcher } from '../key-store.ts';
import { Hearing } from './hearing.ts';
import { postgresMigrations, postgresTable } from './key-migrations.ts';
import type { KeyRow } from './key-rows.ts';
import { postgresLine } from './postgres-line.ts';
import type { PostgresClient, PostgresListener } from './postgres-line.ts';
import { sqlKeyStore } from './sql-key-store.ts';

export interface PostgresKeyStoreOptions {
  /** A pg `Pool`, or anything else with `query(text, values)`. On the primary: a replica answers late. */
  readonly client: PostgresClient;
  /**
   * Gives a connected pg `Client` of its own on each call, straight to the server: a pooler in transaction mode passes
   * no notifications on. Without it the store tells of no changes, and answers count for less than a second.
   */
  readonly listen?: () => Promise<PostgresListener>;
  /** Lower-case letters, digits and underscores, 40 at most; made by `migrate`. @default 'public' */
  readonly schema?: string;
}

/** A key store in PostgreSQL 11 or later. */
export interface PostgresKeyStore extends KeyStore {
  /** Makes the tables, or brings them up to date; several processes may call it at once. */
  migrate(): Promise<void>;
}

const schemaOption = optional(schemaRule, 'public');

/** The steps as SQL text, for apps that have a migration tool of their own; `migrate` makes them otherwise. */
export function postgresKeyMigrations(options?: Pick<PostgresKeyStoreOptions, 'schema'>): readonly Migration[] {
  const { schema } = readOptions('postgresKeyMigrations', options, { schema: schemaOption });
  return postgresMigrations(schema).steps;
}

/** @throws {ConfigError} when an option is wrong */
export function postgresKeyStore(options: PostgresKeyStoreOptions): PostgresKeyStore {
  const { client, listen, schema } = readOptions('postgresKeyStore', options, {
    client: required(rule.having<PostgresClient>('query')),
    listen: optional(rule.callable<() => Promise<PostgresListener>>()),
    schema: schemaOption,
  });
  const store = sqlKeyStore(postgresTable(schema, 'sallyport_keys'), async (text, values) => {
    return (await client.query(text, [...values])).rows as readonly KeyRow[];
  });
  const hearing = listen === undefined ? undefined : new Hearing(postgresLine(client, listen, schema));
  return Object.freeze({
    ...store,
    async migrate(): Promise<void> {
      await client.query(postgresMigrationSql(schema, postgresMigrations(schema)));
    },
    ...(hearing === undefined ? {} : { watch: (watcher: KeyWatcher) => hearing.watch(watcher) }),
  });
}
