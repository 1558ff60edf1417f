import { createHash } from 'node:crypto';
import { ConfigError } from '@sallyport/core';
import type { Limit } from './limits.ts';
import { accountOf } from './subject.ts';
import type { Subject } from './subject.ts';

/** What a store that is spread over machines keeps together. */
export type ShardBy = 'all' | 'key' | 'principal' | 'tenant';

// A principal is known only within its tenant, so its counts may lie with those of the tenant.
const within = { key: ['key'], principal: ['principal'], tenant: ['tenant', 'principal'] } as const;

/** @throws {ConfigError} when the units of one account would lie in several shards, and be counted apart */
export function checkShard(limits: readonly Limit[], shard: ShardBy): void {
  if (shard === 'all') return;
  const together: readonly string[] = within[shard];
  const apart = limits.find(({ by }) => typeof by === 'function' || !by.some((one) => together.includes(one)));
  if (apart === undefined) return;
  throw new ConfigError(
    'quota',
    'shard',
    `\`shard\` is '${shard}', but the limit "${apart.name}" counts across shards; use 'all'.`,
  );
}

/** The name of a subject's shard; `undefined` where there is nobody to charge. */
export function shardOf(shard: ShardBy, subject: Subject): string | undefined {
  if (shard === 'all') return 'all';
  const account = accountOf([shard], subject);
  // Any text as 22 characters that are safe inside a hash tag.
  return account && createHash('sha256').update(account, 'utf16le').digest('base64url').slice(0, 22);
}
