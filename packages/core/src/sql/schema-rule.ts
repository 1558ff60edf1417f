import type { OptionRule } from '../option-rules.ts';

/** Shorter than the 63 bytes of PostgreSQL, which names of objects are cut at; `pg_` is PostgreSQL's own. */
export const schemaRule: OptionRule<string> = Object.freeze({
  expects: 'a name of at most 40 lower-case letters, digits and underscores that starts with a letter',
  accepts: (value: unknown) =>
    typeof value === 'string' && /^[a-z][a-z0-9_]{0,39}$/.test(value) && !value.startsWith('pg_'),
});
