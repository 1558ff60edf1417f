import { readableBytes } from '../prose.ts';
import type { Transform } from './transform.ts';

const ENCODED = /<~([!-uz\s]{10,20000})~>/g;

function decode(text: string): Uint8Array {
  const bytes: number[] = [];
  let group: number[] = [];
  const take = (): void => {
    const size = group.length;
    while (group.length < 5) group.push(84);
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
    for (let at = 0; at < size - 1; at++) bytes.push(Math.floor(value / 256 ** (3 - at)) & 255);
    group = [];
  };
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x7a && group.length === 0) bytes.push(0, 0, 0, 0);
    else if (code > 32 && code < 118) group.push(code - 33);
    if (group.length === 5) take();
  }
  if (group.length > 1) take();
  return Uint8Array.from(bytes);
}

/** Adobe's Ascii85 between its marks. */
export const ascii85: Transform = {
  name: 'ascii85',
  wanted: ({ text, shape: { signs } }) => (signs[0x7e] ?? 0) >= 2 && text.includes('<~'),
  read: ({ text }) => {
    const found = Array.from(text.matchAll(ENCODED), ([, run = '']) => decode(run)).filter(readableBytes);
    return found.length === 0 ? undefined : found.map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n');
  },
};
