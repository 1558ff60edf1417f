import { optional, readOptions, rule } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import { callableOf } from './offered-tools.ts';
import type { OfferedTools } from './offered-tools.ts';

export interface AllowedCallsOptions {
  /**
   * Whether a person has approved a call of this tool. Asked only for tools in `approve`; anything but `true` is a no.
   * @default nobody has
   */
  readonly isApproved?: (principal: Principal | undefined, name: string) => boolean | Promise<boolean>;
}

/** What `toolCalls.allowed` of response-validator takes. */
export type AllowedCalls = (principal: Principal | undefined, name: string) => boolean | Promise<boolean>;

const table = { isApproved: optional(rule.callable<NonNullable<AllowedCallsOptions['isApproved']>>(), () => false) };

/**
 * The decision of `offeredTools` as the door behind the model needs it: what was not offered may not be called, whatever
 * name the model writes.
 * @throws {ConfigError} for a bad option
 */
export function allowedCalls(decision: OfferedTools, options?: AllowedCallsOptions): AllowedCalls {
  const { isApproved } = readOptions('allowedCalls', options, table);
  const callable = new Set(callableOf(decision));
  const approve = new Set(decision.approve);
  return (principal, name) => {
    if (callable.has(name) || !approve.has(name)) return callable.has(name);
    const answer: unknown = isApproved(principal, name);
    return answer instanceof Promise ? answer.then((later) => later === true) : answer === true;
  };
}
