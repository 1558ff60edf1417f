import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** What to say of an error, and the exit code that tells a script. */
export interface Failure {
  readonly exit: ExitCode;
  readonly message: string;
}

/** Runs one command line to the end of its output; never throws. @param name of the command, for its messages */
export async function runCommandLine(
  name: string,
  terminal: Pick<Terminal, 'err' | 'written'>,
  work: () => Promise<ExitCode>,
  failureOf: (error: unknown) => Failure,
): Promise<ExitCode> {
  try {
    const exit = await work();
    await terminal.written();
    return exit;
  } catch (error) {
    const failure = failureOf(error);
    terminal.err(`${name}: ${failure.message}\n`);
    return failure.exit;
  }
}
