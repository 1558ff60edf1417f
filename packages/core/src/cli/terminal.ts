import { CliError } from './cli-error.ts';
import { EXIT } from './exit-code.ts';

/** Where a command writes to and what it is given besides its arguments. */
export interface Terminal {
  /** Results. Resolves when more can be written, `false` when no more can: nobody reads (`| head`), the disk is full. */
  out(text: string): Promise<boolean>;
  /**
   * Resolves when all results have left the process.
   * @returns `false` when nobody read them all
   * @throws {CliError} `cannot` when some could not be written; that nobody reads on is no error
   */
  written(): Promise<boolean>;
  /** Messages and progress; that they cannot be written changes no result. */
  err(text: string): void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly errorStream: NodeJS.WriteStream;
  readonly input: AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the person stands. */
  readonly folder: string;
}

export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  let open = true;
  let failure: string | undefined;
  let drained: (() => void) | undefined;
  stdout.on('drain', () => drained?.());
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') failure ??= error.code ?? 'failed';
    open = false;
    drained?.();
  });
  // Whom to tell? Without a listener it would end the process with the exit code of a command that found something.
  stderr.on('error', () => undefined);
  return {
    env,
    folder: process.cwd(),
    // Opened when it is asked for: most commands read nothing.
    get input(): AsyncIterable<Uint8Array> {
      return process.stdin;
    },
    outIsTerminal: stdout.isTTY,
    errIsTerminal: stderr.isTTY,
    errorStream: stderr,
    err: (text) => void stderr.write(text),
    async out(text): Promise<boolean> {
      if (open && !stdout.write(text)) await new Promise<void>((resolve) => (drained = resolve));
      return open;
    },
    async written(): Promise<boolean> {
      // Its callback comes behind those of all writes before it, and behind the error of the last of them.
      if (open) await new Promise<void>((resolve) => stdout.write('', () => setImmediate(resolve)));
      if (failure !== undefined) throw new CliError(EXIT.cannot, `the output cannot be written (${failure}).`);
      return open;
    },
  };
}
