export { redisQuotaStore } from './redis/redis-quota-store.ts';

export type { QuotaRedisClient, IoRedisClient, NodeRedisClient, NodeRedisCluster } from './redis/redis-client.ts';
export type { RedisQuotaStoreOptions } from './redis/redis-quota-store.ts';
