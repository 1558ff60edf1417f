import { ConfigError } from '@sallyport/core';
import { EXIT, jsonLine, safeText } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { keyFormat } from '../key-format.ts';
import { keyHasher } from '../key-hash.ts';
import type { StoredKey } from '../key-record.ts';
import { KeysError } from '../keys-error.ts';
import { inputLines } from './input-lines.ts';
import { pepperOf } from './open-keys.ts';
import { openStore } from './open-store.ts';
import type { StoreFlags } from './open-store.ts';
import { startProgress } from './progress.ts';
import { readImportedKey } from './read-imported-key.ts';

export interface ImportFlags extends StoreFlags {
  readonly prefix: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Takes JSON lines from standard input; what is there already stays as it is, so that it can be run again. */
export async function importCommand(flags: ImportFlags, terminal: Terminal): Promise<ExitCode> {
  const format = keyFormat(flags.prefix);
  // Asked for when the first plain key comes: records with hashes do not need it.
  let hasher: ((key: string) => string) | undefined;
  const hashOf = (key: string): string => (hasher ??= keyHasher(pepperOf(terminal)))(key);
  const opened = openStore(flags, terminal);
  const progress = startProgress('importing', 'lines', terminal);
  const counts = { imported: 0, present: 0, refused: 0 };

  const put = async (key: StoredKey): Promise<void> => {
    try {
      if (flags.dryRun !== true) await opened.store.put(key);
      counts.imported++;
    } catch (error) {
      if (!(error instanceof KeysError) || error.code !== 'duplicate') throw error;
      counts.present++;
    }
  };
  try {
    for await (const [number, line] of inputLines(terminal.input)) {
      try {
        await put(readImportedKey(line, format, hashOf));
      } catch (error) {
        if (!(error instanceof ConfigError) || /pepper/i.test(error.option)) throw error;
        counts.refused++;
        terminal.err(`line ${number}: ${safeText(error.message.replace(/^[\w.]+: /, ''))}\n`);
      }
      progress.update(number);
    }
  } finally {
    progress.end();
    await opened.close();
  }
  const { imported, present, refused } = counts;
  const what = flags.dryRun === true ? 'would be imported' : 'imported';
  const text = `${imported} ${what}, ${present} there already, ${refused} refused\n`;
  await terminal.out(flags.json === true ? jsonLine(counts) : text);
  return refused === 0 ? EXIT.ok : EXIT.found;
}
