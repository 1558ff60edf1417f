import { EXIT, jsonLine } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import type { ListedKey } from '../unreadable-key.ts';
import { keyText, stateOf } from './key-text.ts';
import { everyKey, withKeys } from './open-keys.ts';
import type { KeysFlags } from './open-keys.ts';

export interface ListFlags extends KeysFlags {
  readonly owner?: string;
  readonly tenant?: string;
  readonly open?: true;
  readonly json?: true;
}

export function listCommand(flags: ListFlags, terminal: Terminal): Promise<ExitCode> {
  const { owner, tenant, open, json } = flags;
  const isWanted = (key: ListedKey, now: number): boolean => {
    if (owner !== undefined && key.owner !== owner) return false;
    if (tenant !== undefined && key.tenant !== tenant) return false;
    return open !== true || ['open', 'replaced'].includes(stateOf(key, now));
  };
  return withKeys(flags, terminal, false, async (keys) => {
    for await (const key of everyKey(keys)) {
      const now = Date.now();
      if (!isWanted(key, now)) continue;
      if (!(await terminal.out(json === true ? jsonLine(key) : keyText(key, now)))) break;
    }
    return EXIT.ok;
  });
}
