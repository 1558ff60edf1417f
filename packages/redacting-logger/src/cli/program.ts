import { Command, Option } from 'commander';
import { argument, commandOutput, runCommandLine, runCommands } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { failureOf } from './failure.ts';
import { parseFieldFilter } from './field-filter.ts';
import type { FieldFilter } from './field-filter.ts';
import { grantCommand } from './grant-command.ts';
import type { GrantFlags } from './grant-command.ts';
import { KEY_VARIABLES } from './key-source.ts';
import { keygenCommand } from './keygen-command.ts';
import type { KeygenFlags } from './keygen-command.ts';
import { pruneCommand } from './prune-command.ts';
import type { PruneFlags } from './prune-command.ts';
import { parseAge, parseMoment, parseSize } from './quantities.ts';
import { readCommand } from './read-command.ts';
import type { ReadFlags } from './read-command.ts';
import { revokeCommand } from './revoke-command.ts';
import type { RevokeFlags } from './revoke-command.ts';
import { rewrapCommand } from './rewrap-command.ts';
import type { RewrapFlags } from './rewrap-command.ts';
import { verifyCommand } from './verify-command.ts';
import type { VerifyFlags } from './verify-command.ts';

const KEYS_HELP = `
Keys come from files (mode 0600) or the environment, never from arguments, which every user of a machine can see:
  ${KEY_VARIABLES.master}      the master key
  ${KEY_VARIABLES.newMaster}  the next one, for rewrap
  ${KEY_VARIABLES.reader}      a reader's key

Exit codes: 0 done, 1 the log has faults, 2 wrong usage, 3 no key or no permission, 4 not possible now.
`;

const moment = argument(
  (text) => parseMoment(text, Date.now()),
  'a day, an instant such as 2026-01-31T12:00Z, or how long ago (2h, 7d)',
);
const duration = argument(parseAge, 'a time such as 90s, 15m, 12h or 30d');
const size = argument(parseSize, 'a size such as 500MiB or a number of bytes');
const count = argument((text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined), 'a positive integer');
const filter = argument(parseFieldFilter, 'of the form field=value');

/** The commands; each calls `done` with its exit code. */
function commands(args: readonly string[], terminal: Terminal, done: (exit: ExitCode) => void): Command {
  const program = new Command('sallyport-logs');
  program
    .description('Reads, checks and looks after the encrypted logs of @sallyport/redacting-logger.')
    .addHelpText('after', KEYS_HELP)
    .exitOverride()
    .configureOutput(commandOutput(args, terminal));

  const command = (name: string, description: string): Command =>
    program.command(name).description(description).requiredOption('--folder <path>', 'folder of the log');
  const masterKey = ['--master-key-file <path>', 'file with the master key'] as const;
  const readerKey = ['--reader-key-file <path>', "file with a reader's key"] as const;
  const unsigned = ['--allow-unsigned', 'also accept files of writers that had a public key only'] as const;
  const json = ['--json', 'print JSON'] as const;

  command('read', 'print records as JSON lines; that they were read is recorded first')
    .requiredOption('--name <name>', 'name of the log')
    .option(...readerKey)
    .option(...masterKey)
    .option('--since <when>', 'records from then on', moment)
    .option('--until <when>', 'records before then', moment)
    .option(
      '--field <name=value>',
      'records with this field; may be repeated',
      (text, all: readonly FieldFilter[]) => [...all, filter(text)],
      [],
    )
    .option('--limit <count>', 'at most so many records', count)
    .option(...unsigned)
    .action(async (flags: ReadFlags) => done(await readCommand(flags, terminal)));

  command('verify', 'check every record and the chain; exit code 1 when something was changed')
    .requiredOption('--name <name>', 'name of the log')
    .option(...readerKey)
    .option(...masterKey)
    .option('--anchor <text>', 'where an earlier check found the log, kept elsewhere')
    .option(...unsigned)
    .option(...json)
    .action(async (flags: VerifyFlags) => done(await verifyCommand(flags, terminal)));

  command('prune', 'delete old files and print the proof')
    .requiredOption('--name <name>', 'name of the log')
    .option(...masterKey)
    .option('--max-age <time>', 'files whose newest record is older', duration)
    .option('--max-size <bytes>', 'the oldest files while the log is larger', size)
    .option('--through <file>', 'this file and all before it')
    .option(...json)
    .action(async (flags: PruneFlags) => done(await pruneCommand(flags, terminal)));

  command('rewrap', 'put all logs of the folder under a new master key, without rewriting them')
    .option('--from-key-file <path>', 'file with the master key up to now')
    .option('--to-key-file <path>', 'file with the new master key')
    .action(async (flags: RewrapFlags) => done(await rewrapCommand(flags, terminal)));

  command('grant', 'let a reader read')
    .requiredOption('--reader <name>', 'what records of reading call the reader')
    .option(...masterKey)
    .option('--public-key <text>', "the reader's public key, as keygen prints it")
    .option('--public-key-file <path>', 'file with it')
    .addOption(
      new Option('--role <role>', 'whole records, or their shared fields')
        .choices(['full', 'limited'])
        .default('limited'),
    )
    .option('--history', 'also the files that are there already')
    .action(async (flags: GrantFlags) => done(await grantCommand(flags, terminal)));

  command('revoke', 'take the right to read away')
    .requiredOption('--reader <name>', 'the name given at grant')
    .option(...masterKey)
    .action(async (flags: RevokeFlags) => done(await revokeCommand(flags, terminal)));

  const keygen = program.command('keygen').description('draw a new key into a file and print its public half');
  for (const kind of ['master', 'reader'] as const) {
    keygen
      .command(kind)
      .description(kind === 'master' ? 'for the writer and the owner of logs' : 'for somebody who reads')
      .requiredOption('--out <path>', 'file to make, mode 0600')
      .action(async (flags: KeygenFlags) => done(await keygenCommand(kind, flags, terminal)));
  }
  return program;
}

/** Runs one command line; never throws. */
export function runLogs(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const work = (): Promise<ExitCode> => runCommands(args, (done) => commands(args, terminal, done));
  return runCommandLine('sallyport-logs', terminal, work, failureOf);
}
