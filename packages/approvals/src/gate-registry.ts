import { ConfigError } from '@sallyport/core';
import type { ApprovalStore } from './store.ts';

// By store, since a grant in it opens every gate that looks there.
const gates = new WeakMap<ApprovalStore, Map<string, unknown>>();

/**
 * A grant names a tool, so a name must mean one thing.
 * @throws {ConfigError} when another handler has this name
 */
export function registerGate(store: ApprovalStore, tool: string, handler: unknown): void {
  const known = gates.get(store) ?? new Map<string, unknown>();
  gates.set(store, known);
  if (known.has(tool) && known.get(tool) !== handler) {
    const complaint =
      `the tool "${tool}" has another handler already. One gate for a tool: make it once, outside of requests, ` +
      'and give it what differs between requests as context.';
    throw new ConfigError('approvals.gate', 'tool', complaint);
  }
  known.set(tool, handler);
}
