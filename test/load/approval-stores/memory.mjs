// In one process: the parent keeps the store and runs the clients itself.
import { memoryApprovalStore } from '@sallyport/approvals';

export const isLocal = true;

export async function start() {
  return { config: { store: memoryApprovalStore() }, stop: async () => undefined };
}

export async function open({ store }) {
  return { store, close: async () => undefined };
}
