import { EXIT } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { revokeReader } from '../storage/revoke-reader.ts';
import { masterKeyOf } from './key-source.ts';
import type { KeyFlags } from './key-source.ts';
import { requireOwnKey } from './own-key.ts';

export interface RevokeFlags extends KeyFlags {
  readonly folder: string;
  readonly reader: string;
}

export async function revokeCommand(flags: RevokeFlags, terminal: Terminal): Promise<ExitCode> {
  const { folder, reader } = flags;
  const key = masterKeyOf(flags, terminal);
  requireOwnKey({ folder }, key);
  revokeReader({ ...key, folder, reader });
  await terminal.out(`${reader} opens no file any more; what was read before may have been copied\n`);
  return EXIT.ok;
}
