import { TextDecoder } from 'node:util';
import { startOf } from './start-of.ts';

/** A stretch of a text. Windows of one text overlap, so that nothing is cut in two. */
export interface TextWindow {
  readonly text: string;
  /** Places that this window answers for, in units of `text`. */
  readonly from: number;
  readonly to: number;
  /** The text is complete in this one window. */
  readonly whole: boolean;
}

/** Up to here a text is looked at in one piece. */
const WHOLE = 16 * 1024 * 1024;
const OVERLAP = 128 * 1024;
/** Bytes by which the encoding is told. */
const SAMPLE = 8192;

function decoderFor(first: Uint8Array): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le');
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be');
  // Programs, fonts, pictures: each byte is a sign, so that text in them stays where it is.
  return new TextDecoder(first.subarray(0, SAMPLE).includes(0) ? 'latin1' : 'utf-8');
}

/** Decodes bytes to text in windows of bounded size. */
export async function* textWindows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TextWindow> {
  const { start, all } = await startOf(bytes, SAMPLE);
  const decoder = decoderFor(start);
  let parts: string[] = [];
  let length = 0;
  let from = 0;
  let isFirst = true;
  for await (const piece of all) {
    const part = decoder.decode(piece, { stream: true });
    parts.push(part);
    length += part.length;
    if (length < WHOLE) continue;
    const text = parts.join('');
    yield { text, from, to: text.length - OVERLAP / 2, whole: false };
    isFirst = false;
    from = OVERLAP / 2;
    parts = [text.slice(-OVERLAP)];
    length = OVERLAP;
  }
  const text = parts.join('') + decoder.decode();
  if (text !== '') yield { text, from, to: text.length, whole: isFirst };
}
