import { readableBytes } from '../prose.ts';
import type { Transform } from './transform.ts';

/** A line says its own length in its first character; 45 bytes are the most. */
function decodeLine(line: string): number[] {
  const bytes: number[] = [];
  const length = (line.charCodeAt(0) - 32) & 63;
  for (let at = 1; at + 3 < line.length + 3 && bytes.length < length; at += 4) {
    const value = [0, 1, 2, 3].reduce((sum, digit) => sum * 64 + (((line.charCodeAt(at + digit) || 32) - 32) & 63), 0);
    bytes.push((value >> 16) & 255, (value >> 8) & 255, value & 255);
  }
  return bytes.slice(0, length);
}

/** `begin 644 name`, lines, `end`. */
export const uuencode: Transform = {
  name: 'uuencode',
  // The file mode is a number.
  wanted: ({ text, shape }) => shape.numbers > 0 && text.includes('begin '),
  read: ({ text }) => {
    const start = /(?:^|\n)begin [67][0-7]{2} [^\n]{1,100}\n/.exec(text);
    if (start === null) return undefined;
    const bytes: number[] = [];
    for (const line of text.slice(start.index + start[0].length).split('\n')) {
      if (line === 'end' || line.length > 61 || line === '') break;
      for (const byte of decodeLine(line)) bytes.push(byte);
    }
    const all = Uint8Array.from(bytes);
    return readableBytes(all) ? Buffer.from(all).toString('utf8') : undefined;
  },
};
