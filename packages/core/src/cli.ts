/** What the command lines of the packages share. Nobody but them loads it. */
export { CliError } from './cli/cli-error.ts';
export { argument, commandOutput, runCommands } from './cli/commands.ts';
export type { CommandParser } from './cli/commands.ts';
export { EXIT } from './cli/exit-code.ts';
export type { ExitCode } from './cli/exit-code.ts';
export { parseDuration, parseInstant } from './cli/quantities.ts';
export { runCommandLine } from './cli/run-command-line.ts';
export type { Failure } from './cli/run-command-line.ts';
export { jsonLine, safeText } from './cli/safe-text.ts';
export { processTerminal } from './cli/terminal.ts';
export type { Terminal } from './cli/terminal.ts';
