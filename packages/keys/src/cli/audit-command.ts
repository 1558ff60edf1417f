import { EXIT, jsonLine } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { isUnreadable } from '../unreadable-key.ts';
import type { ListedKey } from '../unreadable-key.ts';
import { deadBecause } from '../verification.ts';
import { keyText } from './key-text.ts';
import { everyKey, withKeys } from './open-keys.ts';
import type { KeysFlags } from './open-keys.ts';
import { startProgress } from './progress.ts';

export interface AuditFlags extends KeysFlags {
  /** Milliseconds without use. */
  readonly unused: number;
  /** Milliseconds before the end. */
  readonly soon: number;
  readonly json?: true;
}

/** What somebody should look at. */
type KeyFinding =
  'unreadable' | 'never-expires' | 'unused' | 'no-owner' | 'no-scopes' | 'expires-soon' | 'rotated-but-open';

/** Findings of a living key; a dead one opens nothing. */
function findingsOf(key: ListedKey, now: number, { unused, soon }: AuditFlags): readonly KeyFinding[] {
  // What opens nothing today does so again when the row is put right.
  if (isUnreadable(key)) return key.revokedAt === undefined ? ['unreadable'] : [];
  if (deadBecause(key, now) !== undefined) return [];
  const { expiresAt, createdAt, lastUsedAt = createdAt, owner, scopes, replacedBy } = key;
  const findings: [KeyFinding, boolean][] = [
    ['never-expires', expiresAt === undefined],
    ['unused', now - lastUsedAt > unused],
    ['no-owner', owner.trim() === ''],
    ['no-scopes', scopes.length === 0],
    // The end of a key that was replaced is wanted.
    ['expires-soon', expiresAt !== undefined && replacedBy === undefined && expiresAt - now < soon],
    ['rotated-but-open', replacedBy !== undefined],
  ];
  return findings.filter(([, isSo]) => isSo).map(([finding]) => finding);
}

export function auditCommand(flags: AuditFlags, terminal: Terminal): Promise<ExitCode> {
  const now = Date.now();
  return withKeys(flags, terminal, false, async (keys) => {
    const progress = startProgress('auditing', 'keys', terminal);
    let [seen, found] = [0, 0];
    try {
      for await (const key of everyKey(keys)) {
        progress.update(++seen);
        const findings = findingsOf(key, now, flags);
        if (findings.length === 0) continue;
        found++;
        const text = flags.json === true ? jsonLine({ findings, key }) : `${findings.join(' ')}: ${keyText(key, now)}`;
        await terminal.out(text);
      }
    } finally {
      progress.end();
    }
    terminal.err(`${found} of ${seen} keys to look at\n`);
    return found === 0 ? EXIT.ok : EXIT.found;
  });
}
