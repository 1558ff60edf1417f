/** ISO/IEC 7812-1 annex B: the check digit of payment cards, over the digits of the text. */
export function passesLuhn(text: string): boolean {
  let sum = 0;
  let position = 0;
  for (let index = text.length - 1; index >= 0; index--) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) continue;
    const doubled = position % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
    position++;
  }
  return position > 1 && sum % 10 === 0;
}
