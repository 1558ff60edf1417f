/** A value that is filled in with the principal's own when a question is asked. */
export interface PrincipalPlaceholder {
  readonly $principal: 'id' | 'tenant' | 'kind';
}

/** One thing a role may or may not do. */
export interface RuleDefinition {
  /** `'manage'` stands for every action. */
  readonly action: string | readonly string[];
  /** A type of resource, or a tool's name; `'all'` stands for every one. */
  readonly resource: string | readonly string[];
  /**
   * Conditions on the resource in CASL's MongoDB form, such as `{ ownerId: { $principal: 'id' } }`. Where the
   * principal has no such value, the rule permits nothing (and a `cannot` forbids everything).
   */
  readonly conditions?: Readonly<Record<string, unknown>>;
  /** Restricts the rule to these fields; `*` matches within a name. */
  readonly fields?: readonly string[];
}

export interface RoleDefinition {
  /** Who can hold the role; for others it is as if they did not have it. @default people and services */
  readonly kinds?: readonly ('user' | 'service')[];
  /** Roles whose rules this one has as well. */
  readonly inherits?: readonly string[];
  readonly can?: readonly RuleDefinition[];
  /** Wins over every `can`, also over those of other roles of the same principal. */
  readonly cannot?: readonly RuleDefinition[];
}

/** Who may do what, as data: it can live in a JSON file. */
export interface PolicyDefinition {
  readonly roles: Readonly<Record<string, RoleDefinition>>;
}
