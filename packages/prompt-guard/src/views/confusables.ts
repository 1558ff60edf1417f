// Pairs of look-alikes and the letter they become: first Latin ones, those that attackers use (a small part of Unicode
// TR39 confusables.txt). Both cases of a letter go to the same one, or a Greek or Russian word would fold differently in
// capitals.
const PAIRS: readonly (readonly [lookalikes: string, plain: string])[] = [
  ['\u0430\u03b1\u0251\u1d00', 'a'],
  ['\u0432\u03b2\u0299', 'b'],
  ['\u0441\u03f2\u1d04', 'c'],
  ['\u0501\u1d05\u0111', 'd'],
  ['\u0435\u03b5\u1d07\u025b', 'e'],
  ['\u0192\ua730', 'f'],
  ['\u0261\u0262\u0581', 'g'],
  ['\u04bb\u043d\u03b7\u029c\u0570', 'h'],
  ['\u0456\u03b9\u0131\u026a\u0269', 'i'],
  ['\u0458\u1d0a', 'j'],
  ['\u043a\u03ba\u1d0b', 'k'],
  ['\u04cf\u029f\u01c0\u0142', 'l'],
  ['\u043c\u03bc\u1d0d', 'm'],
  ['\u0274\u0578', 'n'],
  ['\u043e\u03bf\u1d0f\u0585\u00f8', 'o'],
  ['\u0440\u03c1\u1d18', 'p'],
  ['\u051b\u0566', 'q'],
  ['\u0433\u0280', 'r'],
  ['\u0455\ua731', 's'],
  ['\u0442\u03c4\u1d1b', 't'],
  ['\u057d\u1d1c\u028b\u03c5', 'u'],
  ['\u0475\u03bd\u1d20', 'v'],
  ['\u051d\u0461\u1d21\u03c9', 'w'],
  ['\u0445\u03c7', 'x'],
  ['\u0443\u04af\u028f', 'y'],
  ['\u03b6\u1d22', 'z'],
  // Sigma at the end of a word. Arabic letters that keyboards of several languages write differently: Persian and final
  // yeh, Persian kaf, and what is often written as a plain heh: the feminine ending, Urdu's and Uyghur's heh.
  ['\u03c2', '\u03c3'],
  ['\u0649\u06cc', '\u064a'],
  ['\u06a9', '\u0643'],
  ['\u0629\u06c1\u06d5', '\u0647'],
  ['\u2018\u2019\u201b', "'"],
  ['\u201c\u201d', '"'],
  ['\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-'],
];

/** Look-alike to what it becomes, lower case. */
export const confusables: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([lookalikes, plain]) =>
    Array.from(lookalikes).flatMap((character) => [
      [character, plain] as const,
      [character.toUpperCase(), plain] as const,
    ]),
  ),
);
