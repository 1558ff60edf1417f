import { EXIT } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { showOnce } from './create-command.ts';
import { withKeys } from './open-keys.ts';
import type { KeysFlags } from './open-keys.ts';

export interface RotateFlags extends KeysFlags {
  readonly overlap: number;
  readonly expires?: number;
  readonly json?: true;
}

export function rotateCommand(id: string, flags: RotateFlags, terminal: Terminal): Promise<ExitCode> {
  const { overlap, expires, json } = flags;
  return withKeys(flags, terminal, true, async (keys) => {
    const options = { overlapMs: overlap, ...(expires === undefined ? {} : { expiresAt: expires }) };
    const issued = await keys.rotate(id, options);
    await showOnce(issued, json, terminal, () => keys.revoke(issued.record.id));
    return EXIT.ok;
  });
}
