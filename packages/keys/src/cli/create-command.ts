import { CliError, EXIT, jsonLine } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import type { IssuedKey } from '../keys.ts';
import { keyText } from './key-text.ts';
import { withKeys } from './open-keys.ts';
import type { KeysFlags } from './open-keys.ts';

export interface CreateFlags extends KeysFlags {
  readonly owner: string;
  readonly kind: 'user' | 'service';
  readonly role: readonly string[];
  readonly scope: readonly string[];
  readonly zone: readonly string[];
  readonly network: readonly string[];
  readonly origin: readonly string[];
  readonly tenant?: string;
  readonly note?: string;
  readonly expires?: number;
  readonly json?: true;
}

/**
 * The key on standard output, alone; what it is on standard error.
 * @param undo ends a key that nobody has seen
 */
export async function showOnce(
  { key, record }: IssuedKey,
  json: true | undefined,
  terminal: Terminal,
  undo: () => Promise<unknown>,
): Promise<void> {
  await terminal.out(json === true ? jsonLine({ key, record }) : `${key}\n`);
  const isSeen = await terminal.written().catch(() => false);
  if (!isSeen) {
    await undo();
    throw new CliError(EXIT.cannot, `the key could not be shown and was revoked (${record.id}).`);
  }
  terminal.err(`${keyText(record, Date.now())}This is the only time the key is shown.\n`);
}

export function createCommand(flags: CreateFlags, terminal: Terminal): Promise<ExitCode> {
  const { owner, kind, role, scope, zone, network, origin, tenant, note, expires, json } = flags;
  const list = (name: string, items: readonly string[]): object => (items.length === 0 ? {} : { [name]: items });
  return withKeys(flags, terminal, true, async (keys) => {
    const issued = await keys.issue({
      owner,
      kind,
      roles: role,
      scopes: scope,
      ...list('zones', zone),
      ...list('networks', network),
      ...list('origins', origin),
      ...(tenant === undefined ? {} : { tenant }),
      ...(note === undefined ? {} : { note }),
      ...(expires === undefined ? {} : { expiresAt: expires }),
    });
    if (expires === undefined) terminal.err('It never expires: --expires 90d ends it in time.\n');
    await showOnce(issued, json, terminal, () => keys.revoke(issued.record.id));
    return EXIT.ok;
  });
}
