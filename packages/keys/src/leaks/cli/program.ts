import { writeFileSync } from 'node:fs';
import { ConfigError } from '@sallyport/core';
import { CliError, EXIT, runCommandLine } from '@sallyport/core/cli';
import type { ExitCode, Failure, Terminal } from '@sallyport/core/cli';
import { baselineOf, readBaseline } from '../report/baseline.ts';
import { sarifReport } from '../report/sarif.ts';
import { textReport } from '../report/text-report.ts';
import { scanForLeaks } from '../scan.ts';
import type { LeakReport } from '../scan.ts';
import type { LeakSource } from '../source-content.ts';
import { HELP, readArguments } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { filesOf, ignoring } from './files.ts';
import { startProgress } from './progress.ts';
import { readText, valuesOf } from './secrets.ts';
import { siteOf } from './site.ts';

export type LeaksTerminal = Pick<Terminal, 'out' | 'err' | 'written' | 'errIsTerminal' | 'env'>;

/** The version of the report's form, not of the package. */
const REPORT_VERSION = '1.0.0';

async function* sourcesOf(args: Arguments): AsyncGenerator<LeakSource> {
  const ignored = ignoring(args.ignore);
  for (const target of args.targets) {
    yield* /^https?:\/\//i.test(target) ? siteOf(target, args, ignored) : filesOf(target, ignored);
  }
}

function shown(report: LeakReport, format: Arguments['format']): string {
  if (format === 'sarif') return sarifReport(report, REPORT_VERSION);
  return format === 'json' ? `${JSON.stringify({ version: 1, ...report }, null, 2)}\n` : textReport(report);
}

function accepted({ baseline }: Arguments): readonly string[] {
  if (baseline === undefined) return [];
  const prints = readBaseline(readText('baseline', baseline));
  if (prints === undefined) throw new CliError(EXIT.usage, `--baseline: ${JSON.stringify(baseline)} is no baseline.`);
  return prints;
}

async function run(args: Arguments, terminal: LeaksTerminal): Promise<ExitCode> {
  const progress = args.quiet ? undefined : startProgress(terminal);
  const report = await scanForLeaks(sourcesOf(args), {
    ...valuesOf(args, terminal),
    baseline: accepted(args),
    maxBytes: args.maxBytes,
    ...(progress === undefined ? {} : { onProgress: progress.update }),
  }).finally(() => progress?.end());
  if (report.files === 0) throw new CliError(EXIT.usage, 'there is nothing to look through.');
  if (args.writeBaseline !== undefined) writeFileSync(args.writeBaseline, baselineOf(report));
  await terminal.out(shown(report, args.format));
  if (args.writeBaseline === undefined && report.leaks > 0) return EXIT.found;
  return report.unread.length > 0 ? EXIT.usage : EXIT.ok;
}

/** Whatever is wrong, a build learns one thing: that it does not know whether there are leaks. */
function failureOf(error: unknown): Failure {
  const isOurs = error instanceof CliError || error instanceof ConfigError;
  const code: unknown = Reflect.get(Object(error), 'code');
  const message = isOurs ? error.message : `failed (${typeof code === 'string' ? code : 'unknown error'})`;
  return { exit: EXIT.usage, message };
}

/** Runs one command line; never throws. */
export function runLeaks(given: readonly string[], terminal: LeaksTerminal): Promise<ExitCode> {
  async function work(): Promise<ExitCode> {
    const args = readArguments(given);
    if (!args.help) return run(args, terminal);
    await terminal.out(HELP);
    return EXIT.ok;
  }
  return runCommandLine('sallyport-leaks', terminal, work, failureOf);
}
