export { redisApprovalStore } from './stores/redis.ts';

export type {
  IoRedisClient,
  IoRedisSubscriber,
  NodeRedisClient,
  NodeRedisSubscriber,
  RedisClient,
  RedisSubscriber,
} from '@sallyport/core/redis';
export type { RedisApprovalStoreOptions } from './stores/redis.ts';
