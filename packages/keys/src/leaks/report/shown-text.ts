/** Text of a file or a name as it may stand on a terminal: nothing that moves, colours or hides what is shown. */
export function shownText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '?');
}
