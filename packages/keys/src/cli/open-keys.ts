import { randomBytes } from 'node:crypto';
import { CliError, EXIT } from '@sallyport/core/cli';
import type { Terminal } from '@sallyport/core/cli';
import type { KeyEnvironment } from '../key-format.ts';
import type { Pepper } from '../key-hash.ts';
import { createKeys } from '../keys.ts';
import type { Keys } from '../keys.ts';
import { readSecret } from '../secrets.ts';
import { openStore } from './open-store.ts';
import type { StoreFlags } from './open-store.ts';

export const PEPPER = 'KEY_PEPPER';

export interface KeysFlags extends StoreFlags {
  readonly environment: KeyEnvironment;
  readonly prefix?: string;
}

/** From the environment or a file only: every user of a machine can see the arguments of every process. */
export function pepperOf({ env }: Terminal): string {
  const pepper = readSecret(PEPPER, env);
  if (pepper !== undefined) return pepper;
  throw new CliError(EXIT.noAccess, `no pepper: set ${PEPPER}, or ${PEPPER}_FILE to the path of a file that holds it.`);
}

/** Does one thing with the keys of an environment. @param draws whether a key is made, which needs the pepper */
export async function withKeys<T>(
  flags: KeysFlags,
  terminal: Terminal,
  draws: boolean,
  work: (keys: Keys) => Promise<T>,
): Promise<T> {
  // Nothing is hashed without it; a made-up one keeps that so if somebody tries.
  const pepper: Pepper = draws ? pepperOf(terminal) : randomBytes(32);
  const { environment, prefix } = flags;
  const opened = openStore(flags, terminal);
  try {
    const options = { environment, pepper, store: opened.store, ...(prefix === undefined ? {} : { prefix }) };
    const keys = createKeys(options);
    try {
      return await work(keys);
    } finally {
      await keys.close();
    }
  } finally {
    await opened.close();
  }
}

/** Every key, page by page. */
export async function* everyKey(keys: Keys): AsyncGenerator<Awaited<ReturnType<Keys['list']>>[number]> {
  for (let after: string | undefined; ;) {
    const page = await keys.list({ limit: 1000, ...(after === undefined ? {} : { after }) });
    yield* page;
    after = page.at(-1)?.id;
    if (page.length < 1000) return;
  }
}
