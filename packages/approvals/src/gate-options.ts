import { ConfigError, optional, readOptions, rule } from '@sallyport/core';
import { toolName } from './call.ts';
import type { GateOptions } from './gated-tool.ts';
import { isLazyFunction } from './lazy.ts';
import { MAX_MS } from './rules/read-rules.ts';

/** @throws {ConfigError} for what `gate` cannot be made of */
export function readGate(tool: unknown, handler: unknown, options: GateOptions | undefined): Required<GateOptions> {
  const settings = readOptions('approvals.gate', options, {
    limitMs: optional(rule.integer(1, MAX_MS), 60_000),
    isFailure: optional(rule.callable<(error: unknown) => boolean>(), () => false),
  });
  if (typeof tool !== 'string' || !toolName.test(tool)) {
    throw new ConfigError('approvals.gate', 'tool', '`tool` must be 1 to 128 visible ASCII characters.');
  }
  if (typeof handler !== 'function')
    throw new ConfigError('approvals.gate', 'handler', '`handler` must be a function.');
  // It would be `done` before it has begun, and whoever holds the generator could begin it much later.
  if (isLazyFunction(handler)) {
    throw new ConfigError(
      'approvals.gate',
      'handler',
      '`handler` must not be a generator function: do all of it before you return.',
    );
  }
  return settings;
}
