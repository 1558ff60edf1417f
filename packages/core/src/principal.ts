/** Who acts: a person or a service that an authenticator has verified. */
export interface Principal {
  /** Stable identifier, unique within `tenant`. */
  readonly id: string;
  readonly kind: 'user' | 'service';
  readonly roles: readonly string[];
  /** How the principal proved who it is, such as `jwt` or `api-key`. */
  readonly method: string;
  readonly tenant?: string;
  readonly scopes?: readonly string[];
  /** Zones of the app that the credential opens, such as `internal`; absent: `public` alone. */
  readonly zones?: readonly string[];
  /** Identifier of the credential (an API key's id, a token's `jti`); never the credential itself. */
  readonly credentialId?: string;
}
