/** What a status means for the key it was asked with. */
export type KeyVerdict =
  /** Nothing. */
  | 'none'
  /** The provider does not know it, or no longer. */
  | 'refused'
  /** It may not do this, or is not paid for; the request may be to blame as well, until another key is let through. */
  | 'suspect'
  /** It has been used too often. */
  | 'busy';

interface ErrorBody {
  readonly code: string | undefined;
  readonly reasons: readonly string[];
}

const member = (value: unknown, name: string): unknown => {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isObject ? (Reflect.get(value, name) as unknown) : undefined;
};

function errorIn(text: string): ErrorBody {
  try {
    const error = member(JSON.parse(text), 'error');
    const code = member(error, 'code') ?? member(error, 'type');
    const details = member(error, 'details');
    const reasons = Array.isArray(details) ? details.map((one) => member(one, 'reason')) : [];
    return {
      code: typeof code === 'string' ? code : undefined,
      reasons: reasons.filter((one) => typeof one === 'string'),
    };
  } catch {
    return { code: undefined, reasons: [] };
  }
}

/** Only codes and reasons of the body are read: its prose may quote what the client wrote. */
export function judgeKey(status: number, body: string): KeyVerdict {
  if (status === 401) return 'refused';
  if (status === 402 || status === 403) return 'suspect';
  if (status === 429) return errorIn(body).code === 'insufficient_quota' ? 'suspect' : 'busy';
  // Gemini answers 400 to a key that it does not know.
  if (status === 400) return errorIn(body).reasons.includes('API_KEY_INVALID') ? 'refused' : 'none';
  return 'none';
}
