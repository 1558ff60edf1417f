export { scanForLeaks } from './leaks/scan.ts';
export { refuseLeaks } from './leaks/serve/middleware.ts';

export type { Environment } from './leaks/environment.ts';
export type { LeakFinding } from './leaks/leak-finding.ts';
export type { LeakProgress, LeakReport, ScanOptions } from './leaks/scan.ts';
export type { RefuseLeaksOptions } from './leaks/serve/refuse-options.ts';
export type { LeakSource } from './leaks/source-content.ts';
