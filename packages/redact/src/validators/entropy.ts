/** Shannon entropy of the text's own units, in bits a unit. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const unit of text) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}

/** Whether text looks drawn by a machine: varied, and of more than one kind of character. */
export function looksRandom(text: string, bits: number): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(text)).length;
  return kinds > 1 && entropyOf(text) >= bits;
}
