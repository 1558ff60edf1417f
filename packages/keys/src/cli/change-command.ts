import { CliError, EXIT, jsonLine } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { keyText } from './key-text.ts';
import { withKeys } from './open-keys.ts';
import type { KeysFlags } from './open-keys.ts';

export interface ChangeFlags extends KeysFlags {
  readonly owner?: string;
  readonly tenant?: string;
  readonly json?: true;
}

/** Revokes, disables or enables one key, or revokes all of an owner. */
export function changeCommand(
  verb: 'revoke' | 'disable' | 'enable',
  id: string | undefined,
  flags: ChangeFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const { owner, tenant, json } = flags;
  if ((id === undefined) === (owner === undefined)) {
    throw new CliError(EXIT.usage, 'give the id of a key, or --owner for all of one owner.');
  }
  return withKeys(flags, terminal, false, async (keys) => {
    const ofOwner = { owner: owner ?? '', ...(tenant === undefined ? {} : { tenant }) };
    const changed = id === undefined ? await keys.revokeAll(ofOwner) : [await keys[verb](id)];
    for (const key of changed) await terminal.out(json === true ? jsonLine(key) : keyText(key, Date.now()));
    if (id === undefined) terminal.err(`${changed.length} revoked\n`);
    return EXIT.ok;
  });
}
