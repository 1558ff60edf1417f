// Pairs of look-alike and Latin letter, the ones attackers use (a small part of Unicode TR39 confusables.txt).
const PAIRS: readonly (readonly [lookalikes: string, latin: string])[] = [
  ['\u0430\u0391\u03b1\u0251\u0410', 'a'],
  ['\u0412\u0392\u0432\u0299', 'b'],
  ['\u0441\u0421\u03f2\u1d04', 'c'],
  ['\u0501\u0500\u1d05', 'd'],
  ['\u0435\u0415\u0395\u03b5\u1d07', 'e'],
  ['\u0192\ua730', 'f'],
  ['\u0261\u0262\u0581', 'g'],
  ['\u04bb\u041d\u0397\u029c\u0570', 'h'],
  ['\u0456\u0406\u0399\u03b9\u0131\u026a\u0269', 'i'],
  ['\u0458\u0408\u1d0a', 'j'],
  ['\u043a\u041a\u039a\u03ba\u1d0b', 'k'],
  ['\u04cf\u029f\u04c0', 'l'],
  ['\u041c\u039c\u043c\u1d0d', 'm'],
  ['\u039d\u0274\u0578', 'n'],
  ['\u043e\u041e\u039f\u03bf\u1d0f\u0585', 'o'],
  ['\u0440\u0420\u03a1\u03c1\u1d18', 'p'],
  ['\u051b\u0566', 'q'],
  ['\u0433\u0280', 'r'],
  ['\u0455\u0405\ua731', 's'],
  ['\u0442\u0422\u03a4\u03c4\u1d1b', 't'],
  ['\u057d\u1d1c\u028b\u03c5', 'u'],
  ['\u0475\u03bd\u1d20', 'v'],
  ['\u051d\u0461\u1d21\u03c9', 'w'],
  ['\u0445\u0425\u03a7\u03c7', 'x'],
  ['\u0443\u0423\u04af\u03a5\u028f', 'y'],
  ['\u0396\u1d22', 'z'],
  ['\u2018\u2019', "'"],
  ['\u201c\u201d', '"'],
  ['\u2010\u2011\u2012\u2013\u2014\u2015', '-'],
];

/** Look-alike to Latin letter, lower case. */
export const confusables: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([lookalikes, latin]) => Array.from(lookalikes).map((character) => [character, latin] as const)),
);
