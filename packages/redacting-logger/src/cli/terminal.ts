/** Where a command writes to and what it is given besides its arguments. */
export interface Terminal {
  /** Results. Resolves when more can be written, `false` when nobody reads any more (`| head`). */
  out(text: string): Promise<boolean>;
  /** Messages and progress. */
  err(text: string): void;
  readonly outIsTerminal: boolean;
  readonly errorStream: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  let open = true;
  let drained: (() => void) | undefined;
  stdout.on('drain', () => drained?.());
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    open = false;
    drained?.();
  });
  return {
    env,
    outIsTerminal: stdout.isTTY,
    errorStream: stderr,
    err: (text) => void stderr.write(text),
    async out(text): Promise<boolean> {
      if (open && !stdout.write(text)) await new Promise<void>((resolve) => (drained = resolve));
      return open;
    },
  };
}
