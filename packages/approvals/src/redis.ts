export { redisApprovalStore } from './stores/redis.ts';

export type {
  IoRedisClient,
  IoRedisSubscriber,
  NodeRedisClient,
  NodeRedisSubscriber,
  RedisClient,
  RedisSubscriber,
} from './stores/redis-commands.ts';
export type { RedisApprovalStoreOptions } from './stores/redis.ts';
