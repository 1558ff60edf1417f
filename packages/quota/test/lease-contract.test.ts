import { setTimeout as sleep } from 'node:timers/promises';
import { leasedQuotaStore, memoryQuotaStore } from '@sallyport/quota';
import { testQuotaStore } from '@sallyport/quota/testing';

// The whole contract, with batches of four units of ten.
testQuotaStore('leasedQuotaStore', () => {
  const store = leasedQuotaStore(memoryQuotaStore(), { share: 0.4 });
  return { store, pass: (ms) => sleep(ms + 2), close: () => store.close() };
});
