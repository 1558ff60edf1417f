/** `start` and the first `count` signs of the alphabet that satisfy the check; so examples are computed, not written. */
export function complete(
  start: string,
  alphabet: string,
  count: number,
  isComplete: (text: string) => boolean,
  end = '',
): string {
  for (let number = 0; number < alphabet.length ** count; number++) {
    let rest = number;
    let signs = '';
    while (signs.length < count) {
      signs = alphabet.charAt(rest % alphabet.length) + signs;
      rest = Math.floor(rest / alphabet.length);
    }
    const text = `${start}${signs}${end}`;
    if (isComplete(text)) return text;
  }
  throw new RangeError('redact: no ending satisfies the check of an example');
}

/** The same with an ending that fails the check. */
export function incomplete(
  start: string,
  alphabet: string,
  count: number,
  isComplete: (text: string) => boolean,
): string {
  return complete(start, alphabet, count, (text) => !isComplete(text));
}
