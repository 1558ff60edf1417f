import { unavailableVerdict, withinTime } from '@sallyport/core';
import type { Denial, Exchange, Guard, OnUnavailable, Principal, Verdict } from '@sallyport/core';
import { readApiKeyOptions } from './api-key-options.ts';
import type { ApiKeyOptions, ApiKeySettings } from './api-key-options.ts';
import { readPresentedKey } from './credential.ts';
import type { KeyRecord } from './key-record.ts';
import { KeysError } from './keys-error.ts';
import { requestPlace } from './request-place.ts';
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

function principalOf({ id, owner, kind, roles, scopes, tenant, zones }: KeyRecord): Principal {
  return Object.freeze({
    id: owner,
    kind,
    roles,
    scopes,
    method: NAME,
    credentialId: id,
    ...(tenant === undefined ? {} : { tenant }),
    ...(zones === undefined ? {} : { zones }),
  });
}

const contradicts = (known: Principal, found: Principal): boolean => {
  return known.id !== found.id || known.tenant !== found.tenant || known.kind !== found.kind;
};

export function apiKeyGuard(settings: ApiKeySettings): Guard {
  const { keys, required, scopes, headers, addressOf, storeTimeoutMs, onUnavailable } = settings;

  function policyFor(error: unknown): OnUnavailable {
    // A flood of made-up keys must not open the door, whatever an outage does.
    return error instanceof KeysError ? 'deny' : onUnavailable;
  }

  async function check(exchange: Exchange): Promise<Verdict> {
    const place = requestPlace(exchange.request, addressOf);
    const { addressKind } = place;
    const refuse = (reason: string, keyId?: string, owner?: string, denial = unauthenticated): Verdict => {
      return { allowed: false, denial, details: { reason, keyId, owner, addressKind } };
    };
    const presented = readPresentedKey(exchange.request, headers, (text) => keys.recognises(text));
    if (presented.kind === 'refused') return refuse(presented.reason);
    if (presented.kind === 'none') {
      return required ? refuse('missing') : { allowed: true, details: { presented: false, addressKind } };
    }

    let result: KeyVerification;
    try {
      result = await withinTime(keys.verify(presented.key, place), storeTimeoutMs);
    } catch (error) {
      return unavailableVerdict(NAME, error, policyFor(error));
    }
    if (!result.valid) return refuse(result.reason, result.id, result.owner);

    const { record } = result;
    const { id: keyId, owner } = record;
    const principal = principalOf(record);
    // An authenticator in front has seen somebody else: two credentials of two parties in one request.
    if (exchange.principal !== undefined && contradicts(exchange.principal, principal)) {
      return refuse('conflicting-principal', keyId, owner);
    }
    exchange.principal = principal;
    if (!scopes.every((scope) => record.scopes.includes(scope)))
      return refuse('missing-scope', keyId, owner, forbidden);
    return { allowed: true, details: { keyId, owner, addressKind } };
  }

  return Object.freeze({ name: NAME, check });
}

/** The plain guard, for apps that mount or combine guards themselves. */
export function createApiKeyGuard(options: ApiKeyOptions): Guard {
  return apiKeyGuard(readApiKeyOptions(options));
}
