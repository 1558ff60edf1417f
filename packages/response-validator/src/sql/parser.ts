export interface SqlToken {
  /** Bytes of UTF-8, not characters. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly tokenName: string;
}

/** PostgreSQL's own scanner and grammar, as WebAssembly. Both throw for text that is not SQL. */
export interface SqlParser {
  readonly scanSync: (text: string) => { readonly tokens: readonly SqlToken[] };
  readonly parseSync: (text: string) => unknown;
}

let loading: Promise<SqlParser> | undefined;

async function load(): Promise<SqlParser> {
  // Two megabytes and 15 ms, which only those pay who have a rule about SQL.
  const parser = await import('libpg-query');
  await parser.loadModule();
  return parser;
}

/** Loads the parser once per process; a load that failed is tried again at the next use. Node only. */
export async function sqlParser(): Promise<SqlParser> {
  const current = (loading ??= load());
  try {
    return await current;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}
