import type { LeakSource, SourceError } from '../source-content.ts';

/** A source that tells of its trouble when it is read, so that the report has it. */
export function failing(name: string, error: SourceError): LeakSource {
  // eslint-disable-next-line require-yield
  async function* content(): AsyncGenerator<Uint8Array> {
    throw error;
  }
  return { name, content: content() };
}
