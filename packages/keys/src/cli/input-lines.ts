import { CliError, EXIT } from '@sallyport/core/cli';

const MAX_LINE = 65_536;

/** Lines of UTF-8 text, empty ones left out, with their numbers. */
export async function* inputLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<[number: number, line: string]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let number = 0;
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new CliError(EXIT.usage, `line ${number + 1}: not UTF-8 text.`);
    }
  };
  for await (const bytes of input) {
    const lines = (rest + decode(bytes)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) throw new CliError(EXIT.usage, `line ${number + lines.length + 1}: too long.`);
    for (const line of lines) {
      number++;
      if (line.trim() !== '') yield [number, line];
    }
  }
  rest += decode();
  if (rest.trim() !== '') yield [number + 1, rest];
}
