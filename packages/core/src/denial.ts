/**
 * A refusal as a value. Everything in it may be shown to the client, so it never carries the matched text,
 * the rule, a score or a threshold.
 */
export interface Denial {
  /** Stable, public, kebab-case; documented in the README of the package that issues it. */
  readonly code: string;
  /** HTTP status, 400 to 599. */
  readonly status: number;
  /** Constant for a code (RFC 9457 `title`). */
  readonly title: string;
  /** One sentence about this occurrence (RFC 9457 `detail`). */
  readonly detail?: string;
  /** RFC 9457 `type`; `urn:sallyport:denial:<code>` unless a registry has a better one. */
  readonly type?: string;
  /** Response fields such as `Retry-After` or `WWW-Authenticate`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** RFC 9457 extension members. */
  readonly members?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** Whether a value can be delivered as a refusal: guards without types, and errors, may carry anything. */
export function isDenial(value: unknown): value is Denial {
  if (typeof value !== 'object' || value === null) return false;
  const { code, status, title } = value as Partial<Record<keyof Denial, unknown>>;
  const refuses = Number.isInteger(status) && Number(status) >= 400 && Number(status) <= 599;
  return refuses && typeof code === 'string' && typeof title === 'string';
}

/** The problem document of RFC 9457, with the `error` member that OpenAI SDKs turn into a typed error. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly code: string;
  readonly error: { readonly message: string; readonly type: string; readonly param: null; readonly code: string };
}

function problemType(denial: Denial): string {
  return denial.type ?? `urn:sallyport:denial:${denial.code}`;
}

/** `type` of the `error` member, in the words the OpenAI and Anthropic APIs use for these statuses. */
export function errorType(status: number): string {
  switch (status) {
    case 401:
      return 'authentication_error';
    case 403:
      return 'permission_error';
    case 404:
      return 'not_found_error';
    case 413:
      return 'request_too_large';
    case 429:
      return 'rate_limit_error';
    default:
      return status >= 500 ? 'api_error' : 'invalid_request_error';
  }
}

export function denialMessage(denial: Denial): string {
  return denial.detail ?? `${denial.title}.`;
}

export function toProblem(denial: Denial, exchangeId: string): ProblemDocument {
  return {
    ...denial.members,
    type: problemType(denial),
    title: denial.title,
    status: denial.status,
    ...(denial.detail === undefined ? {} : { detail: denial.detail }),
    instance: `urn:uuid:${exchangeId}`,
    code: denial.code,
    error: { message: denialMessage(denial), type: errorType(denial.status), param: null, code: denial.code },
  };
}
