/** Text that people do not see and models read: Unicode tag characters, bytes in variation selectors. */
const TAGS = /[\u{e0020}-\u{e007e}]/gu;
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu;

function selectorByte(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0xe0100 ? code - 0xfe00 : code - 0xe0100 + 16;
}

export function revealHidden(text: string): string | undefined {
  // Tags and the long selectors are above U+FFFF: their high surrogates are D800 plus something, DB40.
  if (!text.includes('\udb40') && !/[\ufe00-\ufe0f]{4}/.test(text)) return undefined;
  const tags = (text.match(TAGS) ?? [])
    .map((tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000))
    .join('');
  const runs = (text.match(SELECTORS) ?? []).map((run) => Buffer.from(Array.from(run, selectorByte)).toString('utf8'));
  // The flags of England, Scotland and Wales are five tags long.
  const found = [tags.length > 8 ? tags : '', ...runs].filter((part) => part !== '').join('\n');
  return found === '' ? undefined : found;
}
