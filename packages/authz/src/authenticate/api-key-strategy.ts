import type { IncomingMessage } from 'node:http';
import { optional, readOptions, readPresentedKey, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { networkList } from '@sallyport/core/addresses';
import { clientAddress } from './client-address.ts';
import type { PassportStrategy } from './passport-runner.ts';
import { noteOutcome } from './strategy-outcome.ts';

/** What is read of the record of a valid key. */
interface FoundKey {
  readonly id: string;
  readonly owner: string;
  readonly kind: 'user' | 'service';
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly tenant?: string;
  readonly zones?: readonly string[];
  readonly networks?: readonly string[];
  readonly origins?: readonly string[];
}

/** What verifies API keys: `createKeys()` of `@sallyport/keys`, or anything with these two methods. */
export interface ApiKeyVerifier {
  verify(
    key: string,
  ): Promise<
    | { readonly valid: true; readonly record: FoundKey }
    | { readonly valid: false; readonly reason: string; readonly id?: string }
  >;
  /** Whether a text means to be one of these keys. */
  recognises(text: string): boolean;
}

export interface ApiKeyStrategyOptions {
  readonly keys: ApiKeyVerifier;
  /** Request headers that may carry the key; `authorization` as `Bearer <key>`, others bare. @default ['authorization', 'x-api-key'] */
  readonly headers?: readonly string[];
}

/** RFC 9110, 5.6.2: `token`. */
const headerName: OptionRule<string> = {
  expects: 'a header name',
  accepts: (value) => typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]{1,64}$/.test(value),
};

/** Why a living key is refused where it is shown, or `undefined`. */
function outOfPlace({ networks, origins }: FoundKey, request: IncomingMessage): string | undefined {
  if (networks !== undefined) {
    const address = clientAddress(request);
    if (!networkList(networks).has(address)) return 'wrong-network';
  }
  const origin = request.headers.origin;
  return origins === undefined || (origin !== undefined && origins.includes(origin)) ? undefined : 'wrong-origin';
}

/** koa-passport hands strategies an heir of Koa's own request, which knows the client's address but not the header lines. */
function rawRequest(request: IncomingMessage): IncomingMessage {
  return Array.isArray(request.rawHeaders) ? request : (Reflect.get(request, 'req') as IncomingMessage);
}

const userOf = ({ id, owner, kind, roles, scopes, tenant, zones }: FoundKey): object => {
  return { id: owner, kind, roles, scopes, tenant, zones, credentialId: id };
};

interface StrategyActions {
  success(user: object): void;
  fail(challenge: string): void;
  error(error: unknown): void;
}

/**
 * A passport strategy for API keys, for `authenticate({ strategies })` and for any set-up of passport. One answer for every
 * reason: "expired" or "revoked" would tell a thief that the key was real.
 * @throws {ConfigError} when an option is wrong
 */
export function apiKeyStrategy(options: ApiKeyStrategyOptions): PassportStrategy & { readonly name: 'api-key' } {
  const read = readOptions('apiKeyStrategy', options, {
    keys: required(rule.having<ApiKeyVerifier>('verify', 'recognises')),
    headers: optional(rule.listOf(headerName, { min: 1 }), ['authorization', 'x-api-key']),
  });
  const { keys } = read;
  const headers = read.headers.map((name) => name.toLowerCase());

  async function decide(request: IncomingMessage): Promise<object | undefined> {
    const presented = readPresentedKey(rawRequest(request), headers, (text) => keys.recognises(text));
    if (presented.kind !== 'key') {
      const refused = presented.kind === 'refused';
      noteOutcome(request, { presented: refused, reason: refused ? presented.reason : undefined });
      return undefined;
    }
    const result = await keys.verify(presented.key);
    const reason = result.valid ? outOfPlace(result.record, request) : result.reason;
    const credentialId = result.valid ? result.record.id : result.id;
    noteOutcome(request, { presented: true, reason, credentialId });
    return result.valid && reason === undefined ? userOf(result.record) : undefined;
  }

  return {
    name: 'api-key',
    authenticate(this: StrategyActions, request: IncomingMessage): void {
      decide(request).then(
        (user) => (user === undefined ? this.fail('Bearer') : this.success(user)),
        (error: unknown) => this.error(error),
      );
    },
  };
}
