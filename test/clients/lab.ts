import { listen } from '../support/frameworks.ts';
import { startUpstream } from '../support/upstream/server.ts';
import type { Upstream, UpstreamCall } from '../support/upstream/server.ts';
import type { Client, Outcome } from './clients/client.ts';
import { fieldsOf } from './cuttings.ts';
import type { CuttingName } from './cuttings.ts';
import type { Guard, Proxy } from './proxy.ts';
import { scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';

/** A provider, and a route before it. */
export interface Lab {
  readonly url: string;
  readonly upstream: Upstream;
  /** Asks through the route. The second value is the call that reached the provider. */
  ask(client: Client, scenario: Scenario, cutting?: CuttingName): Promise<readonly [Outcome, UpstreamCall]>;
  close(): Promise<void>;
}

/** Longer than any answer takes on a busy machine; a client that waits for ever is a finding, not a time-out of jest. */
const PATIENCE_MS = 15_000;

async function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} was left waiting`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

export async function openLab(proxy: Proxy, guard?: Guard): Promise<Lab> {
  const upstream = await startUpstream(scenarios);
  const { url, close } = await listen(proxy(upstream.url, guard));
  let asked = 0;
  return {
    url,
    upstream,
    ask: async (client, scenario, cutting = 'as providers send it') => {
      const name = `call-${++asked}`;
      const headers = { ...fieldsOf(cutting, scenario), 'x-mock-call': name };
      const outcome = await inTime(`${client.name}, asking for ${scenario},`, client.run(url, headers));
      const call = upstream.callNamed(name);
      if (call === undefined) throw new Error(`${client.name} never reached the upstream: ${outcome.error ?? ''}`);
      return [outcome, call];
    },
    close: async () => {
      await close();
      await upstream.close();
    },
  };
}
