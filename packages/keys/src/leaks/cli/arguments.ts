import { parseArgs } from 'node:util';
import { nearestName } from '@sallyport/core';
import { CliError, EXIT } from '@sallyport/core/cli';

export interface Arguments {
  readonly targets: readonly string[];
  readonly format: 'text' | 'json' | 'sarif';
  readonly env: boolean;
  readonly envNames: readonly string[];
  readonly envFiles: readonly string[];
  readonly ignore: readonly string[];
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  readonly maxBytes: number;
  readonly maxFiles: number;
  readonly timeoutMs: number;
  readonly quiet: boolean;
  readonly help: boolean;
}

export const HELP = `sallyport-leaks <dir|file|url...>

Finds keys in what is sent to browsers: scripts, source maps, pages, packed files.

  --format text|json|sarif  of the report on standard output (text)
  --env                     also look for the values of this environment, of variables that look secret by name
  --env-name NAME           also for the value of this variable; may be repeated
  --env-file FILE           also for the values of a .env file; may be repeated
  --ignore PATTERN          paths to leave out (*, **, ?); may be repeated
  --baseline FILE           leave out what is in it
  --write-baseline FILE     accept what is found now
  --max-bytes N             of one file, unpacked (268435456)
  --max-files N             fetched from one URL on (500)
  --timeout MS              for one fetch (15000)
  --quiet                   no progress on standard error

Exit codes: 0 no leak, 1 leaks, 2 wrong usage, or something could not be looked through.
`;

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  env: { type: 'boolean', default: false },
  'env-name': { type: 'string', multiple: true, default: [] as string[] },
  'env-file': { type: 'string', multiple: true, default: [] as string[] },
  ignore: { type: 'string', multiple: true, default: [] as string[] },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
  'max-bytes': { type: 'string', default: '268435456' },
  'max-files': { type: 'string', default: '500' },
  timeout: { type: 'string', default: '15000' },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function numberOf(name: string, text: string, max: number): number {
  if (/^[1-9]\d{0,11}$/.test(text) && Number(text) <= max) return Number(text);
  throw new CliError(EXIT.usage, `--${name} must be a number from 1 to ${max}, got ${JSON.stringify(text)}.`);
}

function formatOf(text: string): Arguments['format'] {
  if (text === 'text' || text === 'json' || text === 'sarif') return text;
  throw new CliError(EXIT.usage, `--format must be text, json or sarif, got ${JSON.stringify(text)}.`);
}

function known(args: readonly string[]): void {
  const names = Object.keys(OPTIONS);
  for (const arg of args) {
    if (arg === '--') return;
    const name = /^--([^=]+)/.exec(arg)?.[1];
    if (name === undefined || names.includes(name)) continue;
    const near = nearestName(name, names);
    throw new CliError(EXIT.usage, `unknown option --${name}.${near === undefined ? '' : ` Did you mean --${near}?`}`);
  }
}

export function readArguments(args: readonly string[]): Arguments {
  known(args);
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new CliError(EXIT.usage, String(Reflect.get(Object(error), 'message')));
  }
  const { values, positionals } = parsed;
  if (!values.help && positionals.length === 0)
    throw new CliError(EXIT.usage, 'name a folder, a file or a URL; --help tells more.');
  return {
    targets: positionals,
    format: formatOf(values.format),
    env: values.env,
    envNames: values['env-name'],
    envFiles: values['env-file'],
    ignore: values.ignore,
    baseline: values.baseline,
    writeBaseline: values['write-baseline'],
    maxBytes: numberOf('max-bytes', values['max-bytes'], 2 ** 32),
    maxFiles: numberOf('max-files', values['max-files'], 100_000),
    timeoutMs: numberOf('timeout', values.timeout, 600_000),
    quiet: values.quiet,
    help: values.help,
  };
}
