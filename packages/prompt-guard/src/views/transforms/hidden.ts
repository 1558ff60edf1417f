import type { Transform } from './transform.ts';

const TAGS = /[\u{e0020}-\u{e007e}]/gu;
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu;
const BITS = /[\u200b-\u200d\u2060\u2062-\u2064\ufeff]{40,}/g;

function selectorByte(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0xe0100 ? code - 0xfe00 : code - 0xe0100 + 16;
}

/** Two invisible characters as the digits of bytes; which is which is tried, a third one parts the bytes. */
function fromBits(run: string): string[] {
  const [zero = '', one = ''] = [...new Set(run)];
  const plain = Array.from(run).filter((character) => character === zero || character === one);
  return [zero, one].flatMap((nought) => {
    const digits = plain.map((character) => (character === nought ? '0' : '1')).join('');
    return [8, 7].map((width) => {
      const bytes = digits.match(width === 8 ? /.{8}/g : /.{7}/g) ?? [];
      return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString('utf8');
    });
  });
}

/** Text that people do not see and models read: Unicode tags, bytes in variation selectors, bits in zero-width characters. */
export const hidden: Transform = {
  name: 'hidden',
  // All of them are gone after folding.
  wanted: ({ text, original }) => original.length - text.length > 8,
  read: ({ original }) => {
    const tags = (original.match(TAGS) ?? [])
      .map((tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000))
      .join('');
    const runs = (original.match(SELECTORS) ?? []).map((run) =>
      Buffer.from(Array.from(run, selectorByte)).toString('utf8'),
    );
    const bits = (original.match(BITS) ?? []).flatMap(fromBits).filter((text) => /^[\x20-\x7e\s]{5,}$/.test(text));
    // The flags of England, Scotland and Wales are five tags long.
    const found = [tags.length > 8 ? tags : '', ...runs, ...bits].filter((part) => part !== '').join('\n');
    return found === '' ? undefined : found;
  },
};
