import { writeFileSync } from 'node:fs';
import { CliError, EXIT } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { createMasterKey } from '../storage/master-key.ts';
import { createReaderKey } from '../storage/reader-key.ts';
import { showReaderPublicKey } from './reader-public-key.ts';

export interface KeygenFlags {
  readonly out: string;
}

/** Draws a key into a file that only its owner can read, and prints its public half: the other is never shown. */
export async function keygenCommand(
  kind: 'master' | 'reader',
  { out }: KeygenFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const master = kind === 'master' ? createMasterKey() : undefined;
  const { publicKey, ...drawn } = master ?? createReaderKey();
  const secret = 'masterKey' in drawn ? drawn.masterKey : drawn.readerKey;
  try {
    // Never over an existing file: a key that is gone takes its logs with it.
    writeFileSync(out, `${secret}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new CliError(EXIT.usage, `${JSON.stringify(out)} is there already; a key is never overwritten.`);
  }
  await terminal.out(`${kind === 'reader' ? showReaderPublicKey(publicKey) : publicKey}\n`);
  return EXIT.ok;
}
