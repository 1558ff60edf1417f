import type { ExitCode } from './exit-code.ts';

/** Ends the command with a sentence for the person in front of it, and no stack. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exit: ExitCode;

  constructor(exit: ExitCode, message: string) {
    super(message);
    this.exit = exit;
  }
}
