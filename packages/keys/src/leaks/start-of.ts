/** The first bytes of a stream, however it was cut, and all of it to be read from its beginning. */
export async function startOf(
  bytes: AsyncIterable<Uint8Array>,
  length: number,
): Promise<{ readonly start: Uint8Array; readonly all: AsyncGenerator<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let count = 0;
  let isDone = false;
  while (count < length && !isDone) {
    const { done, value } = await iterator.next();
    if (done === true) isDone = true;
    else {
      first.push(value);
      count += value.length;
    }
  }
  const start = Buffer.concat(first);
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (start.length > 0) yield start;
      if (!isDone) yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  }
  return { start, all: all() };
}
