interface Sink {
  write(text: string): unknown;
}
/** Answers the exit code. */
export function run(
  argv: readonly string[],
  streams: { readonly stdout: Sink; readonly stderr: Sink },
): Promise<number>;
