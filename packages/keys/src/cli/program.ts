import { Command, Option } from 'commander';
import { argument, commandOutput, parseDuration, runCommandLine, runCommands } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { auditCommand } from './audit-command.ts';
import type { AuditFlags } from './audit-command.ts';
import { changeCommand } from './change-command.ts';
import type { ChangeFlags } from './change-command.ts';
import { createCommand } from './create-command.ts';
import type { CreateFlags } from './create-command.ts';
import { failureOf } from './failure.ts';
import { importCommand } from './import-command.ts';
import type { ImportFlags } from './import-command.ts';
import { listCommand } from './list-command.ts';
import type { ListFlags } from './list-command.ts';
import { migrateCommand } from './migrate-command.ts';
import { PEPPER } from './open-keys.ts';
import type { StoreFlags } from './open-store.ts';
import { parseMoment } from './quantities.ts';
import { rotateCommand } from './rotate-command.ts';
import type { RotateFlags } from './rotate-command.ts';

const HELP = `
Secrets come from the environment or from files, never from arguments, which every user of a machine can see:
  ${PEPPER} or ${PEPPER}_FILE  the pepper, where a key is made: create, rotate, import of plain keys
  DATABASE_URL                  PostgreSQL, unless --database or --postgres says otherwise

Exit codes: 0 done, 1 audit found something or import refused lines, 2 wrong usage, 3 no pepper or no permission,
4 not possible now.
`;

const duration = argument(parseDuration, 'a time such as 0, 90s, 12h or 30d');
const moment = argument(
  (text) => parseMoment(text, Date.now()),
  'a day, an instant with its offset, or a time from now',
);
const collect = (text: string, all: readonly string[]): readonly string[] => [...all, text];

/** The commands; each calls `done` with its exit code. */
function commands(args: readonly string[], terminal: Terminal, done: (exit: ExitCode) => void): Command {
  const program = new Command('sallyport-keys');
  program
    .description('Makes, lists, ends and audits the API keys of @sallyport/keys.')
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput(commandOutput(args, terminal));

  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option('--database <file>', 'database file')
      .option('--postgres [url]', 'PostgreSQL; without a URL by DATABASE_URL, PGHOST and the like')
      .option('--schema <name>', 'schema in PostgreSQL');
  const ofKeys = (name: string, description: string): Command =>
    command(name, description)
      .addOption(new Option('--environment <name>', 'of the keys').choices(['test', 'live']).makeOptionMandatory())
      .option('--json', 'print JSON');
  const prefix = ['--prefix <word>', 'first word of keys, as createKeys has it', 'sp'] as const;
  const expires = ['--expires <when>', 'a day, an instant, or how long from now (90d)', moment] as const;

  ofKeys('create', 'make a key; it is printed once')
    .requiredOption('--owner <id>', 'who answers for it')
    .addOption(new Option('--kind <kind>', 'of the owner').choices(['user', 'service']).default('service'))
    .option('--role <name>', 'may be repeated', collect, [])
    .option('--scope <scope>', 'may be repeated', collect, [])
    .option('--zone <name>', 'may be repeated', collect, [])
    .option('--network <block>', 'address or CIDR block; may be repeated', collect, [])
    .option('--origin <origin>', 'may be repeated', collect, [])
    .option('--tenant <id>', 'of the owner')
    .option('--note <text>', 'for people; no secret')
    .option(...expires)
    .option(...prefix)
    .action(async (flags: CreateFlags) => done(await createCommand(flags, terminal)));

  ofKeys('list', 'print keys, without the keys themselves')
    .option('--owner <id>', 'of this owner')
    .option('--tenant <id>', 'of this tenant')
    .option('--open', 'that open something now')
    .action(async (flags: ListFlags) => done(await listCommand(flags, terminal)));

  ofKeys('rotate', 'make a successor and let the old key end after the overlap')
    .argument('<id>')
    .requiredOption('--overlap <time>', 'during which both open; 0 ends the old one at once', duration)
    .option(...expires)
    .option(...prefix)
    .action(async (id: string, flags: RotateFlags) => done(await rotateCommand(id, flags, terminal)));

  ofKeys('revoke', 'end a key, or all of an owner, for ever')
    .argument('[id]')
    .option('--owner <id>', 'all keys of this owner')
    .option('--tenant <id>', "the owner's tenant")
    .action(async (id: string | undefined, flags: ChangeFlags) => {
      done(await changeCommand('revoke', id, flags, terminal));
    });

  for (const verb of ['disable', 'enable'] as const) {
    ofKeys(verb, verb === 'disable' ? 'switch a key off for the time being' : 'switch it on again')
      .argument('<id>')
      .action(async (id: string, flags: ChangeFlags) => done(await changeCommand(verb, id, flags, terminal)));
  }

  command('import', 'take records with hashes, or plain keys, as JSON lines from standard input')
    .option('--dry-run', 'check the lines only')
    .option('--json', 'print JSON')
    .option(...prefix)
    .action(async (flags: ImportFlags) => done(await importCommand(flags, terminal)));

  command('migrate', 'make the tables or bring them up to date').action(async (flags: StoreFlags) => {
    done(await migrateCommand(flags, terminal));
  });

  ofKeys('audit', 'list keys that somebody should look at; exit code 1 when there are some')
    .option('--unused <time>', 'not used for so long', duration, 90 * 86_400_000)
    .option('--soon <time>', 'ends within', duration, 14 * 86_400_000)
    .action(async (flags: AuditFlags) => done(await auditCommand(flags, terminal)));
  return program;
}

/** Runs one command line; never throws. */
export function runKeys(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const work = (): Promise<ExitCode> => runCommands(args, (done) => commands(args, terminal, done));
  return runCommandLine('sallyport-keys', terminal, work, failureOf);
}
