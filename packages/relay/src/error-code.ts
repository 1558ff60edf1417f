/** The code of a system or HTTP error, for events. Never its message, which names hosts and addresses. */
export function errorCode(error: unknown): string | undefined {
  try {
    const code: unknown = Reflect.get(Object(error), 'code');
    return typeof code === 'string' && /^[A-Z][\w]{1,63}$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}
