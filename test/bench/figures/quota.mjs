import { figures as faults } from '../quota/faults.mjs';
import { figures as ledger } from '../quota/ledger.mjs';
import { figures as memory } from '../quota/memory.mjs';
import { figures as postgres } from '../quota/postgres.mjs';
import { figures as redis } from '../quota/redis.mjs';

export const figures = [...memory, ...redis, ...postgres, ...ledger, ...faults];
