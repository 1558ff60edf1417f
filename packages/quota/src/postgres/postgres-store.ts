import { optional, readOptions, required, rule } from '@sallyport/core';
import { postgresMigrationSql, schemaRule } from '@sallyport/core/sql';
import type { Migration } from '@sallyport/core/sql';
import type { Charge, QuotaStore, ReserveResult, SettleResult, Ticket } from '../store.ts';
import { quotaNames } from './names.ts';
import { quotaMigrations } from './quota-migrations.ts';
import { postgresVerbs } from './verbs.ts';
import type { PostgresClient } from './verbs.ts';

export interface PostgresQuotaStoreOptions {
  /** A pg `Pool`, or anything else with `query(text, values)`. On the primary, in `read committed`. */
  readonly client: PostgresClient;
  /** Lower-case letters, digits and underscores, 40 at most; made by `migrate`. @default 'public' */
  readonly schema?: string;
  /**
   * Statements of a verb at once. What is called meanwhile shares the next one.
   * @default 2
   */
  readonly connections?: number;
  /**
   * Whether `migrate` makes tables that are not written to the log.
   * Security: faster, and all budgets start anew when the server crashes.
   * @default false
   */
  readonly unlogged?: boolean;
}

/** A quota store in PostgreSQL 13 or later. */
export interface PostgresQuotaStore extends QuotaStore {
  reserve(ticket: Ticket, charges: readonly Charge[], ttlMs: number, overdraw?: boolean): Promise<ReserveResult>;
  settle(ticket: Ticket, used: readonly number[]): Promise<SettleResult>;
  release(ticket: Ticket): Promise<SettleResult>;
  /** Makes the tables and functions, or brings them up to date; several processes may call it at once. */
  migrate(): Promise<void>;
}

const migrationTable = { schema: optional(schemaRule, 'public'), unlogged: optional(rule.boolean(), false) };

/** The steps as SQL text, for apps that have a migration tool of their own; `migrate` makes them otherwise. */
export function postgresQuotaMigrations(
  options?: Pick<PostgresQuotaStoreOptions, 'schema' | 'unlogged'>,
): readonly Migration[] {
  const { schema, unlogged } = readOptions('postgresQuotaMigrations', options, migrationTable);
  return quotaMigrations(quotaNames(schema), unlogged).steps;
}

/** @throws {ConfigError} when an option is wrong */
export function postgresQuotaStore(options: PostgresQuotaStoreOptions): PostgresQuotaStore {
  const { client, schema, unlogged, connections } = readOptions('postgresQuotaStore', options, {
    client: required(rule.having<PostgresClient>('query')),
    connections: optional(rule.integer(1, 1000), 2),
    ...migrationTable,
  });
  const verbs = postgresVerbs(client, schema, connections);
  return Object.freeze({
    reserve: (ticket: Ticket, charges: readonly Charge[], ttlMs: number, overdraw = false) => {
      return verbs.reserve(ticket, charges, ttlMs, overdraw);
    },
    settle: (ticket: Ticket, used: readonly number[]) => verbs.close(ticket, used),
    release: (ticket: Ticket) => verbs.close(ticket, undefined),
    async migrate(): Promise<void> {
      await client.query(postgresMigrationSql(schema, quotaMigrations(quotaNames(schema), unlogged)));
    },
  });
}
