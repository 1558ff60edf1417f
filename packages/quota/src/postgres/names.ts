/** Objects of the store in the database, quoted, so that a schema may be called `user`. */
export interface QuotaNames {
  readonly schema: string;
  readonly journal: string;
  /** One row an account, with all its counts. */
  readonly accounts: string;
  /** One row a reservation that is open or remembered. */
  readonly reservations: string;
  readonly now: string;
  readonly reserve: string;
  readonly close: string;
  readonly sweep: string;
}

export function quotaNames(schema: string): QuotaNames {
  const named = (name: string): string => `"${schema}".sallyport_quota_${name}`;
  return {
    schema,
    journal: named('migrations'),
    accounts: named('accounts'),
    reservations: named('reservations'),
    now: named('now'),
    reserve: named('reserve'),
    close: named('close'),
    sweep: named('sweep'),
  };
}
