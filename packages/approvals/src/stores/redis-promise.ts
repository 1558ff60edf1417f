const field = (info: string, name: string): string | undefined => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1];

/**
 * Whether the server keeps what it acknowledges.
 * @throws when it says that it does not, or does not say
 */
export async function redisPromise(send: (command: string, ...args: string[]) => Promise<unknown>): Promise<void> {
  const persistence = String(await send('INFO', 'persistence'));
  const memory = String(await send('INFO', 'memory'));
  const complaints: string[] = [];
  if (field(persistence, 'aof_enabled') !== '1') complaints.push('it writes no append-only file (appendonly yes)');
  const isBounded = field(memory, 'maxmemory') !== '0';
  if (isBounded && field(memory, 'maxmemory_policy') !== 'noeviction') {
    complaints.push('it evicts keys when memory is short (maxmemory-policy noeviction)');
  }
  if (complaints.length === 0) return;
  const fault = `redisApprovalStore: this server may forget that a grant was used: ${complaints.join(', and ')}.`;
  throw new Error(`${fault} Configure it, take another store, or set allowVolatile for tests.`);
}
