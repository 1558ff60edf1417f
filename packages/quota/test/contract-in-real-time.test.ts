import { setTimeout as sleep } from 'node:timers/promises';
import { leasedQuotaStore, memoryQuotaStore } from '@sallyport/quota';
import { testQuotaStore } from '@sallyport/quota/testing';

// A timer may fire up to a millisecond before its time, as other clocks see it.
const pass = (ms: number): Promise<void> => sleep(ms + 2);

testQuotaStore('memoryQuotaStore on its own clocks', () => ({ store: memoryQuotaStore(), pass }));

// With batches of four units of ten.
testQuotaStore('leasedQuotaStore', () => {
  const store = leasedQuotaStore(memoryQuotaStore(), { share: 0.4 });
  return { store, pass, close: () => store.close() };
});
