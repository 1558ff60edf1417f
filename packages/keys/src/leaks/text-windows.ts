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

/** Which bytes of UTF-16 are zero, as in any language that is written with Latin letters, and in every script. */
function wideness(first: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = first.subarray(0, SAMPLE);
  const zeros: [number, number] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[(at % 2) as 0 | 1]++;
  });
  const half = sample.length / 2;
  if (half < 8 || Math.min(...zeros) > half / 50) return undefined;
  if (zeros[1] > half / 2) return 'utf-16le';
  return zeros[0] > half / 2 ? 'utf-16be' : undefined;
}

function decoderFor(first: Uint8Array, charset: string | undefined): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le');
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be');
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return new TextDecoder('utf-8');
  const said = /^utf-?16(?:le|be)?$/i.test(charset ?? '') ? (charset ?? '') : undefined;
  if (said !== undefined) return new TextDecoder(/be$/i.test(said) ? 'utf-16be' : 'utf-16le');
  const wide = wideness(first);
  if (wide !== undefined) return new TextDecoder(wide);
  // Programs, fonts, pictures: each byte is a sign, so that text in them stays where it is.
  return new TextDecoder(first.subarray(0, SAMPLE).includes(0) ? 'latin1' : 'utf-8');
}

/** Decodes bytes to text in windows of bounded size. @param type what they are sent as */
export async function* textWindows(bytes: AsyncIterable<Uint8Array>, type = ''): AsyncGenerator<TextWindow> {
  const { start, all } = await startOf(bytes, SAMPLE);
  const decoder = decoderFor(start, /;\s*charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1]);
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
