const SINGLE = '\u0648\u0641\u0628\u0643\u0644\u05d5\u05d4\u05d1\u05db\u05dc\u05de\u05e9';

/** Letters written before a word as one with it: Arabic w-, f-, b-, k-, l-, al- and Hebrew w-, h-, b-, k-, l-, m-, sh-. */
export function clitic(letters: Uint16Array, start: number, end: number): number {
  const code = letters[start] as number;
  if (end - start < 4) return 0;
  if (code === 0x0627 && letters[start + 1] === 0x0644) return 2;
  if (code === 0x0644 && letters[start + 1] === 0x0644) return 2;
  return SINGLE.includes(String.fromCharCode(code)) ? 1 : 0;
}
