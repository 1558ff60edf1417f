import { readFileSync } from 'node:fs';
import { CliError, EXIT } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { grantReader } from '../storage/grant-reader.ts';
import type { ReaderRole } from '../storage/reader-list.ts';
import { masterKeyOf } from './key-source.ts';
import type { KeyFlags } from './key-source.ts';
import { requireOwnKey } from './own-key.ts';
import { parseReaderPublicKey } from './reader-public-key.ts';

export interface GrantFlags extends KeyFlags {
  readonly folder: string;
  readonly reader: string;
  readonly publicKey?: string;
  readonly publicKeyFile?: string;
  readonly role: ReaderRole;
  readonly history?: true;
}

function publicKeyOf({ publicKey, publicKeyFile }: GrantFlags): string {
  if ((publicKey === undefined) === (publicKeyFile === undefined)) {
    throw new CliError(EXIT.usage, "give the reader's --public-key TEXT or --public-key-file FILE.");
  }
  if (publicKey !== undefined) return parseReaderPublicKey(publicKey.trim(), '--public-key');
  return parseReaderPublicKey(readFileSync(publicKeyFile ?? '', 'utf8').trim(), '--public-key-file');
}

export async function grantCommand(flags: GrantFlags, terminal: Terminal): Promise<ExitCode> {
  const { folder, reader, role, history } = flags;
  const publicKey = publicKeyOf(flags);
  const key = masterKeyOf(flags, terminal);
  requireOwnKey({ folder }, key);
  grantReader({ ...key, folder, reader, publicKey, role, history: history === true });
  const what = role === 'full' ? 'whole records' : 'the shared fields of records';
  const when = history === true ? 'of all files' : 'of files begun from now on';
  await terminal.out(`${reader} may read ${what}, ${when}\n`);
  return EXIT.ok;
}
