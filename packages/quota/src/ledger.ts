export { forecastExhaustion } from './ledger/forecast.ts';
export { memoryLedgerStore } from './ledger/memory-ledger-store.ts';
export { postgresLedgerSql, postgresLedgerStore } from './ledger/postgres-ledger-store.ts';
export { sqliteLedgerStore } from './ledger/sqlite-ledger-store.ts';
export { usageCsv } from './ledger/usage-csv.ts';
export { usageLedger } from './ledger/usage-ledger.ts';
export { usageRoute } from './ledger/route/usage-route.ts';

export type { UsageAmounts, UsageEntry, UsageOwner, UsageRow } from './ledger/entry.ts';
export type { Observed } from './ledger/forecast.ts';
export type { Bucket, UsageLedgerOptions } from './ledger/ledger-options.ts';
export type { LedgerStore, UsageBatch, UsageQuery, UsageSum } from './ledger/ledger-store.ts';
export type { MemoryLedgerStoreOptions } from './ledger/memory-ledger-store.ts';
export type { Every } from './ledger/periods.ts';
export type {
  LedgerPostgresClient,
  PostgresLedgerStore,
  PostgresLedgerStoreOptions,
} from './ledger/postgres-ledger-store.ts';
export type { UsageGrouping, UsageLine, UsageOf, UsageRange, UsageReport } from './ledger/read-usage.ts';
export type { UsageRouteOptions } from './ledger/route/route-options.ts';
export type { SqliteDatabase as LedgerSqliteDatabase } from '@sallyport/core/sql';
export type { SqliteLedgerStoreOptions } from './ledger/sqlite-ledger-store.ts';
export type { ReachedThreshold, Standing, StandingOf } from './ledger/thresholds.ts';
export type { Forecast, ForecastOptions, UsageLedger } from './ledger/usage-ledger.ts';
