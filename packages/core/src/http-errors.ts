import { isDenial } from './denial.ts';
import type { Denial } from './denial.ts';

const bodyErrors: Record<string, Omit<Denial, 'status'>> = {
  'entity.parse.failed': { code: 'malformed-body', title: 'Malformed body', detail: 'The body is not well-formed.' },
  'entity.too.large': { code: 'body-too-large', title: 'Body too large' },
  'encoding.unsupported': { code: 'unsupported-media-type', title: 'Unsupported content encoding' },
  'charset.unsupported': { code: 'unsupported-media-type', title: 'Unsupported charset' },
  'request.size.invalid': {
    code: 'malformed-body',
    title: 'Malformed body',
    detail: 'The body is shorter or longer than announced.',
  },
  'request.aborted': { code: 'malformed-body', title: 'Malformed body', detail: 'The body ended early.' },
};

const byStatus: Record<number, [code: string, title: string]> = {
  400: ['malformed-body', 'Malformed body'],
  404: ['not-found', 'Not found'],
  405: ['method-not-allowed', 'Method not allowed'],
  413: ['body-too-large', 'Body too large'],
  415: ['unsupported-media-type', 'Unsupported media type'],
};

const member = (error: unknown, name: string): unknown => {
  return typeof error === 'object' && error !== null ? (Reflect.get(error, name) as unknown) : undefined;
};

/** A `Denial` thrown by a body parser's hook travels on the error, see `denialError`. */
const DENIAL = Symbol.for('sallyport.denial');

/** For hooks that can only throw, such as `express.json({ verify })`: the denial becomes the response. */
export function denialError(denial: Denial): Error {
  const error = new Error(denial.title);
  return Object.assign(error, { status: denial.status, expose: true, type: denial.code, [DENIAL]: denial });
}

/**
 * What a client may learn of an error: the status its thrower chose and a fixed sentence. The message stays
 * inside, since those of body parsers quote the body and those of drivers quote queries and hosts.
 */
export function errorDenial(error: unknown): Denial {
  try {
    return denialOf(error);
  } catch {
    // Getters and proxies: an error that cannot even be read.
    return internal(500);
  }
}

const internal = (status: number): Denial => ({ code: 'internal-error', status, title: 'Internal error' });

/**
 * Whether an error's 4xx speaks of our request. Errors of HTTP clients (openai, axios, the AI SDK) carry the upstream's
 * status; its 401 must not look like the caller's.
 */
function ofThisRequest(error: unknown): boolean {
  if (member(error, 'expose') === true) return true;
  return ['headers', 'response', 'responseHeaders'].every((name) => member(error, name) === undefined);
}

function denialOf(error: unknown): Denial {
  const carried = typeof error === 'object' && error !== null ? (Reflect.get(error, DENIAL) as unknown) : undefined;
  if (isDenial(carried)) return carried;
  const given = member(error, 'status') ?? member(error, 'statusCode');
  const valid = Number.isInteger(given) && Number(given) >= 400 && Number(given) <= 599;
  const status = valid && ofThisRequest(error) ? Number(given) : 500;
  const type = member(error, 'type');
  const known = typeof type === 'string' && Object.hasOwn(bodyErrors, type) ? bodyErrors[type] : undefined;
  if (known !== undefined && status < 500) return { ...known, status };
  if (status >= 500) {
    return status === 503 ? { code: 'service-unavailable', status, title: 'Service unavailable' } : internal(status);
  }
  const [code, title] = byStatus[status] ?? ['bad-request', 'Bad request'];
  return { code, status, title };
}
