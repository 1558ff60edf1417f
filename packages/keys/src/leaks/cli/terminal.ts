/** Where the command writes to, and what it is given besides its arguments. */
export interface Terminal {
  out(text: string): Promise<void>;
  err(text: string): void;
  readonly errIsTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  // Nobody reads on (`| head`): the exit code still tells.
  stdout.on('error', () => undefined);
  stderr.on('error', () => undefined);
  return {
    env,
    errIsTerminal: stderr.isTTY,
    err: (text) => void stderr.write(text),
    out: (text) => new Promise((resolve) => void stdout.write(text, () => resolve())),
  };
}
