/** What went wrong as a code: `ENOSPC`, `write-failed`. Never a message, which can quote anything. */
export function reasonOf(error: unknown): string {
  for (const name of ['trouble', 'code'] as const) {
    // Not `instanceof Error`: errors of sockets and files can come from another realm.
    const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
    if (typeof value === 'string' && /^[\w-]{1,64}$/.test(value)) return value;
  }
  return 'unknown';
}
