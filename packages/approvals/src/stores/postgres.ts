import { optional, readOptions, required, rule } from '@sallyport/core';
import { postgresMigrationSql, schemaRule } from '@sallyport/core/sql';
import type { Migration } from '@sallyport/core/sql';
import type { ApprovalStore, NewUse, StoredApproval } from '../store.ts';
import {
  postgresChannel,
  postgresCounts,
  postgresMigrations,
  postgresPending,
  postgresTable,
  postgresTake,
} from './approval-migrations.ts';
import { approvalSql, COLUMNS } from './approval-sql.ts';
import { approvalStoreOver } from './approval-store-over.ts';
import type { Change } from './backend.ts';
import { listenPostgres } from './postgres-listen.ts';
import type { PostgresClient, PostgresListener } from './postgres-listen.ts';
import { changeValues, sqlBackend, valuesOf } from './sql-backend.ts';
import type { RunSql } from './sql-backend.ts';

export interface PostgresApprovalStoreOptions {
  /** A pg `Pool`, or anything else with `query(text, values)`. On the primary: a replica answers late. */
  readonly client: PostgresClient;
  /**
   * Gives a connected pg `Client` of its own on each call, straight to the server: a pooler in transaction mode passes no
   * notifications on. Without it whoever waits for a decision hears of it when he asks next.
   */
  readonly listen?: () => Promise<PostgresListener>;
  /** Lower-case letters, digits and underscores, 40 at most; made by `migrate`. @default 'public' */
  readonly schema?: string;
}

/** Approvals in PostgreSQL 11 or later. */
export interface PostgresApprovalStore extends ApprovalStore {
  /** Makes the tables, or brings them up to date; several processes may call it at once. */
  migrate(): Promise<void>;
}

const schemaOption = optional(schemaRule, 'public');

// Not now(): that is the time at which a transaction of the app's own began.
const CLOCK = '(extract(epoch from clock_timestamp()) * 1000)::bigint';

/** The steps as SQL text, for apps that have a migration tool of their own; `migrate` makes them otherwise. */
export function postgresApprovalMigrations(
  options?: Pick<PostgresApprovalStoreOptions, 'schema'>,
): readonly Migration[] {
  return postgresMigrations(readOptions('postgresApprovalMigrations', options, { schema: schemaOption }).schema).steps;
}

const isConflict = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '23505';

/** @throws {ConfigError} when an option is wrong */
export function postgresApprovalStore(options: PostgresApprovalStoreOptions): PostgresApprovalStore {
  const { client, listen, schema } = readOptions('postgresApprovalStore', options, {
    client: required(rule.having<PostgresClient>('query')),
    listen: optional(rule.callable<() => Promise<PostgresListener>>()),
    schema: schemaOption,
  });
  const sql = approvalSql({
    table: postgresTable(schema),
    counts: postgresCounts(schema),
    skip: ' for update skip locked',
    clock: CLOCK,
  });
  const run: RunSql = async (text, values) => (await client.query(text, [...values])).rows as never;
  const binding = COLUMNS.indexOf('open_binding') + 1;
  // The count makes the insert wait for what the first part gives back, whose order is open otherwise.
  const room = `gone as (${sql.release(binding)})`;
  const requester = COLUMNS.indexOf('requester') + 1;
  const bound = COLUMNS.length + 1;
  /** @param old number of the id that is replaced and does not count */
  const there = (old: string): string =>
    `case when (select count(*) from gone) >= 0 then ${postgresPending(schema)}($${requester}, ${old}) end < cast($${bound} as integer)`;
  const add = `with ${room} ${sql.insert} where ${there('null')} on conflict do nothing returning id`;
  const replace =
    `with old as (${sql.change(bound + 1)}), ${room} ${sql.insert} from old ` +
    `where ${there(`$${bound + 1}`)} returning id`;

  async function added(approval: StoredApproval, change: Change | undefined, maxPending: number): Promise<boolean> {
    const values = [...valuesOf(approval), maxPending];
    if (change === undefined) return (await run(add, values)).length > 0;
    try {
      return (await run(replace, [...values, ...changeValues(change)])).length > 0;
    } catch (error) {
      // No `on conflict` here: what was replaced has to come back.
      if (isConflict(error)) return false;
      throw error;
    }
  }

  const taking = `select ${postgresTake(schema)}(cast($1 as jsonb), $2) as "full"`;
  /** @returns places of what has no room */
  async function counted(uses: readonly NewUse[], verb: 'take' | 'full'): Promise<readonly number[]> {
    const [row] = await run(taking, [JSON.stringify(uses), verb]);
    const places = row?.['full'];
    if (typeof places !== 'string') throw new Error('approvals: PostgreSQL did not say whether there is room.');
    return places === '' ? [] : places.split(',').map(Number);
  }

  return Object.freeze({
    ...approvalStoreOver({
      ...sqlBackend(sql, run),
      add: added,
      async take(uses) {
        const full = await counted(uses, 'take');
        return full.length > 0 ? { taken: false, full } : { taken: true };
      },
      full: (uses) => counted(uses, 'full'),
      ...(listen === undefined ? {} : { watch: (changed) => listenPostgres(listen, postgresChannel(schema), changed) }),
    }),
    async migrate(): Promise<void> {
      await client.query(postgresMigrationSql(schema, postgresMigrations(schema)));
    },
  });
}
