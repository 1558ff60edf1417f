const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** Text that no terminal takes for a command, and that reads as it is (CWE-150): owners and notes come from others. */
export const safeText = (text: string): string => text.replaceAll(INVISIBLE, escaped);

/** One line of JSON under the same rule; the escapes mean the same to a parser. */
export const jsonLine = (value: unknown): string => `${safeText(JSON.stringify(value))}\n`;
