/**
 * The class of an error, for events. Never its message, which can quote anything; and nothing of an error can be
 * trusted: getters may throw, and a name can be any string.
 */
export function errorName(error: unknown): string {
  try {
    const name: unknown = error instanceof Error ? error.name : typeof error;
    return typeof name === 'string' && /^[A-Za-z][\w.]{0,63}$/.test(name) ? name : 'Error';
  } catch {
    return 'Error';
  }
}
