export { redisKeyCache } from './stores/redis.ts';
export type { RedisKeyCacheOptions } from './stores/redis.ts';
export type {
  IoRedisClient,
  IoRedisSubscriber,
  NodeRedisClient,
  NodeRedisSubscriber,
  RedisClient,
  RedisSubscriber,
} from '@sallyport/core/redis';
