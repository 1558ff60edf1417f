/** What a strategy of ours tells the operator beside passport's yes and no, which reach the client. */
export interface StrategyOutcome {
  /** A credential was there, for this strategy to judge. */
  readonly presented: boolean;
  readonly reason: string | undefined;
  readonly credentialId?: string | undefined;
}

// Symbol.for, so that a strategy made by another copy of this package is understood too.
const OUTCOME = Symbol.for('sallyport.strategy-outcome.v1');

export function noteOutcome(request: object, outcome: StrategyOutcome): void {
  Object.defineProperty(request, OUTCOME, { value: outcome, configurable: true });
}

/** Of this very object and not of one it inherits from: outcomes belong to one run. */
export function outcomeOf(request: object): StrategyOutcome | undefined {
  return Object.hasOwn(request, OUTCOME) ? (Reflect.get(request, OUTCOME) as StrategyOutcome) : undefined;
}
