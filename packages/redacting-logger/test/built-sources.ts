// The package as plain JavaScript, for child processes: Node 20 runs no TypeScript, and a build may be old or missing.
import { join } from 'node:path';

/** Gives the path of a source as sources.mjs has built it for this run. */
export const builtSources = (source: string): string =>
  join(process.env['SALLYPORT_TEST_SOURCES'] ?? '', 'redacting-logger/src', source.replace(/\.ts$/, '.mjs'));
