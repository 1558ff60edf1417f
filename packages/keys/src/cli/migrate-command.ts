import { EXIT } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { openStore } from './open-store.ts';
import type { StoreFlags } from './open-store.ts';

export async function migrateCommand(flags: StoreFlags, terminal: Terminal): Promise<ExitCode> {
  const opened = openStore(flags, terminal, true);
  try {
    await opened.migrate();
  } finally {
    await opened.close();
  }
  await terminal.out('the tables are up to date\n');
  return EXIT.ok;
}
