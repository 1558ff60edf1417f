export { catalogue } from './catalogue/index.ts';
export type { RedactorOptions } from './options.ts';
export { createRedactor, createStreamRedactor } from './redactor.ts';
export type { Redactor } from './redactor.ts';
export type { StreamRedactor } from './stream-redactor.ts';
export type { CatalogueEntry, Category, Finding, Mask, Pattern } from './types.ts';
