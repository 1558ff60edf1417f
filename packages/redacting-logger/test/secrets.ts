import { createRedactor } from '@sallyport/redact';
import type { Redactor } from '@sallyport/redact';

export { characters, random, seededSecrets } from './seeded-secrets.ts';

/** Compiling the catalogue takes a while; the tests share one. */
export const redactor: Redactor = createRedactor();
