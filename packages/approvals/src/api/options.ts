import { optional, readOptions, required, rule } from '@sallyport/core';
import type { GuardSettings, OnEvent, OptionRule } from '@sallyport/core';
import { routePathRule } from '@sallyport/core/routes';
import type { Approvals } from '../approvals.ts';

/** The verbs of `createApprovals` that the router serves. */
export type ServedApprovals = Pick<
  Approvals,
  'decide' | 'edit' | 'withdraw' | 'settle' | 'retry' | 'get' | 'list' | 'wait'
>;

/** Options of `approvalsApi` and `approvalsPage`. */
export interface ApprovalsApiOptions {
  /** From `createApprovals`. */
  readonly approvals: ServedApprovals;
  /** Where the router stands, when nothing in front takes that off `request.url` as `app.use(path, ...)` does. @default '' */
  readonly path?: string;
  /** Origins of pages elsewhere that may decide, such as `https://desk.example`; that of the request's own host always may. @default [] */
  readonly origins?: readonly string[];
  /** Milliseconds that one stream of changes lasts; its client connects again. @default 300_000 */
  readonly streamMs?: number;
  /** Streams of changes that may be open at once; one principal has 20 of them at most. @default 1000 */
  readonly maxStreams?: number;
  /** Receives every decision of the router. */
  readonly onEvent?: OnEvent;
}

export interface ApprovalsApiSettings extends GuardSettings {
  readonly approvals: ServedApprovals;
  readonly path: string;
  readonly origins: readonly string[];
  readonly streamMs: number;
  readonly maxStreams: number;
}

const originRule: OptionRule<string> = {
  expects: 'an origin such as https://desk.example',
  accepts: (value) => typeof value === 'string' && /^https?:\/\/[a-z\d.-]+(?::\d+)?$/.test(value),
};

const verbs = ['decide', 'edit', 'withdraw', 'settle', 'retry', 'get', 'list', 'wait'] as const;

/** @throws {ConfigError} for a missing, unknown or wrong option */
export function readApiOptions(owner: string, options: ApprovalsApiOptions): ApprovalsApiSettings {
  const read = readOptions(owner, options, {
    approvals: required(rule.having<ServedApprovals>(...verbs)),
    path: optional(routePathRule('/approvals'), ''),
    origins: optional(rule.listOf(originRule), []),
    streamMs: optional(rule.integer(1000, 86_400_000), 300_000),
    maxStreams: optional(rule.integer(1, 1_000_000), 1000),
    onEvent: optional(rule.callable<OnEvent>()),
  });
  // No `observe`: to see a refusal and to go on would be an open door to every approval.
  return Object.freeze({ ...read, mode: 'enforce', onDenied: undefined, protocol: 'plain' });
}
