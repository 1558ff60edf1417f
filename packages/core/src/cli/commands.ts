import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** The member of a `Command` of commander that is used. */
export interface CommandParser {
  parseAsync(args: readonly string[], from: { from: 'user' }): Promise<unknown>;
}

/** What commander takes for a wrong argument: it looks at the code of the error, not at its class. */
class ArgumentError extends Error {
  readonly code = 'commander.invalidArgument';
  readonly exitCode = 1;
}

/** For `option(flags, description, argument(...))`: what cannot be read is refused with what was expected. */
export function argument<T>(parse: (text: string) => T | undefined, expects: string): (text: string) => T {
  return (text) => {
    const value = parse(text);
    if (value === undefined) throw new ArgumentError(`It must be ${expects}.`);
    return value;
  };
}

/** Commander quotes what it does not know: of `--pepper=...` only the name may be seen again, in a log of a build. */
function withoutValues(text: string, args: readonly string[]): string {
  const values = args.flatMap((arg) => /^-[^=]*=([^]+)$/.exec(arg)?.[1] ?? []);
  return values
    .toSorted((one, other) => other.length - one.length)
    .reduce((shown, value) => shown.replaceAll(`=${value}`, ''), text);
}

/** For `configureOutput`. */
export function commandOutput(
  args: readonly string[],
  terminal: Pick<Terminal, 'err' | 'out'>,
): { writeErr: (text: string) => void; writeOut: (text: string) => void } {
  return {
    writeErr: (text) => terminal.err(withoutValues(text, args)),
    writeOut: (text) => void terminal.out(text),
  };
}

/** Parses and does what was asked. @param commands a parser with `exitOverride`, whose actions tell their exit code */
export async function runCommands(
  args: readonly string[],
  commands: (done: (exit: ExitCode) => void) => CommandParser,
): Promise<ExitCode> {
  let exit: ExitCode = EXIT.ok;
  try {
    await commands((code) => (exit = code)).parseAsync(args, { from: 'user' });
    return exit;
  } catch (error) {
    const { code, exitCode } = Object(error) as { code?: unknown; exitCode?: unknown };
    if (typeof code !== 'string' || !code.startsWith('commander.')) throw error;
    // Commander has said what is wrong by then, or has shown its help.
    return exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
}
