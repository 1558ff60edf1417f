import { unavailableVerdict, withinTime } from '@sallyport/core';
import type { Denial, Exchange, Guard, Principal, Verdict } from '@sallyport/core';
import { readApiKeyOptions } from './api-key-options.ts';
import type { ApiKeyOptions, ApiKeySettings } from './api-key-options.ts';
import { readPresentedKey } from './credential.ts';
import type { KeyRecord } from './key-record.ts';
import type { KeyVerification } from './verification.ts';

const NAME = 'api-key';

// One answer for every reason: "expired" or "revoked" would tell a thief that the key was real.
const unauthenticated: Denial = Object.freeze({
  code: 'unauthenticated',
  status: 401,
  title: 'Not authenticated',
  detail: 'A valid API key is required.',
  headers: Object.freeze({ 'www-authenticate': 'Bearer' }),
});

const forbidden: Denial = Object.freeze({
  code: 'forbidden',
  status: 403,
  title: 'Not permitted',
  detail: 'This API key may not be used here.',
  // RFC 6750, 3.1
  headers: Object.freeze({ 'www-authenticate': 'Bearer error="insufficient_scope"' }),
});

const refuse = (reason: string, keyId?: string): Verdict => {
  return { allowed: false, denial: unauthenticated, details: { reason, keyId } };
};

function principalOf({ id, owner, kind, roles, scopes, tenant }: KeyRecord): Principal {
  return Object.freeze({
    id: owner,
    kind,
    roles,
    scopes,
    method: NAME,
    credentialId: id,
    ...(tenant === undefined ? {} : { tenant }),
  });
}

const contradicts = (known: Principal, found: Principal): boolean => {
  return known.id !== found.id || known.tenant !== found.tenant || known.kind !== found.kind;
};

export function apiKeyGuard(settings: ApiKeySettings): Guard {
  const { keys, required, scopes, headers, storeTimeoutMs, onUnavailable } = settings;

  async function check(exchange: Exchange): Promise<Verdict> {
    const presented = readPresentedKey(exchange.request, headers, (text) => keys.recognises(text));
    if (presented.kind === 'refused') return refuse(presented.reason);
    if (presented.kind === 'none') {
      return required ? refuse('missing') : { allowed: true, details: { presented: false } };
    }

    let result: KeyVerification;
    try {
      result = await withinTime(keys.verify(presented.key), storeTimeoutMs);
    } catch (error) {
      return unavailableVerdict(NAME, error, onUnavailable);
    }
    if (!result.valid) return refuse(result.reason, result.id);

    const { record } = result;
    const principal = principalOf(record);
    // An authenticator in front has seen somebody else: two credentials of two parties in one request.
    if (exchange.principal !== undefined && contradicts(exchange.principal, principal)) {
      return refuse('conflicting-principal', record.id);
    }
    exchange.principal = principal;
    if (!scopes.every((scope) => record.scopes.includes(scope))) {
      return { allowed: false, denial: forbidden, details: { reason: 'missing-scope', keyId: record.id } };
    }
    return { allowed: true, details: { keyId: record.id } };
  }

  return Object.freeze({ name: NAME, check });
}

/** The plain guard, for apps that mount or combine guards themselves. */
export function createApiKeyGuard(options: ApiKeyOptions): Guard {
  return apiKeyGuard(readApiKeyOptions(options));
}
