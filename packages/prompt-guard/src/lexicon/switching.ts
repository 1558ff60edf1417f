import type { Lexicon } from '../grammar/concepts.ts';

/** Russian and Arabic in Latin letters, and English words as other scripts spell them: what people write who switch between languages. */
export const switching: readonly Lexicon[] = [
  // Russian in Latin letters.
  {
    override: `
      ignoriruy*, ignoriruj*, ignorirui*, proignoriruy*, zabud, zabud', zabudte, zabud'te, zabudi, zabyt', otbros',
      ne sleduy, ne vypolnyay, ne slushay, ne obrashchay vnimaniya, ne obrashay vnimaniya, narush', vybros'`,
    prior: `predydushch*, predydusch*, predydush*, predidush*, prezhni*, vyshe, ranee, ishodn*, iskhodn*, iznachaln*`,
    rules: `instruktsi*, instrukci*, instrukzi*, pravila, pravil, ukazani*, prikaz*, ogranicheni*, promt*`,
    every: `vse, vsyo, vseh, vsekh, lyubye`,
    yours: `tvoi, tvoy, tvoj, tvoih, tvoikh, svoi, vashi`,
    reveal: `pokazhi, pokaji, pokazhite, raskroy, vyvedi, napechatay, povtori, rasskazhi, perechisli, skopiruy`,
    ownPrompt: `
      sistemnyy prompt, sistemniy prompt, sistemnyj prompt, sistemniy promt, sistemnye instruktsii, tvoi instruktsii,
      tvoi pravila, skrytye instruktsii, svoy prompt, svoi instruktsii`,
    verbatim: `doslovno, slovo v slovo, polnost'yu, polnostyu`,
    become: `ty teper', ty teper, predstav' chto, predstav chto, vedi sebya kak, igray rol'`,
    unbound: `bez ogranicheniy, bez tsenzury, bez cenzury, bez filtrov, bez pravil`,
    noRefusal: `nikogda ne otkazyvay*, ne otkazyvay*`,
    disable: `otklyuchi, vyklyuchi`,
    secret: `paroli, parol', vse paroli, dannye klientov`,
    give: `day mne, otprav', prishli`,
    henceforth: `s etogo momenta, otnyne, teper'`,
  },
  // Arabic in Latin letters.
  {
    override: `tajahal, tagahal, tajahel, tagahel, tjahal, insa, ensa, enssa, la tattabi, la tatbe, atrok, la tahtam`,
    prior: `
      al sabiqa, el sabiqa, as sabiqa, alsabiqa, elsab2a, el sab2a, al sab2a, sabeqa, al saabiqa, el fatet, illi fat`,
    rules: `
      taalimat, ta3limat, ta'limat, al taalimat, el ta3limat, al ta3limat, at taalimat, altaalimat, awamer, al awamer,
      qawaed, qawa3ed, 2awa3ed`,
    every: `kul, kol, jamee, jami3, gamee3, kull`,
    reveal: `akhbirni, a5birni, warrini, warini, wareeni, 2olli, 2oli, ektob, iktob, uktub, a3redh, azher`,
    ownPrompt: `taalimatak, ta3limatak, taalimat al nizam, ta3limat el nizam, el system prompt beta3ak, prompt beta3ak`,
    become: `anta al aan, enta delwa2ti, inta delwa2ty, inta alaan, tasarraf ka`,
    unbound: `bidoon quyood, bedoon qoyood, men gheir 2oyood, bidun quyud, bela hodood`,
    secret: `kalimat al sirr, kalimat el ser, el passwords`,
    henceforth: `min al aan, men delwa2ti, mn alaan`,
  },
  // English words in other scripts.
  {
    override: `
      \u0907\u0917\u094d\u0928\u094b\u0930 \u0915\u0930\u094b,
      \u0907\u0917\u094d\u0928\u094b\u0930 \u0915\u0930 \u0926\u094b,
      \u0907\u0917\u094d\u0928\u094b\u0930 \u0915\u0930\u0915\u0947,
      \u0907\u0917\u094d\u0928\u094b\u0930 \u0915\u0940\u091c\u093f\u090f, \u0907\u0917\u094d\u0928\u094b\u0930,
      \u092b\u0949\u0930\u0917\u0947\u091f, \u092c\u093e\u092f\u092a\u093e\u0938 \u0915\u0930\u094b,
      \u0913\u0935\u0930\u0930\u093e\u0907\u0921 \u0915\u0930\u094b, \u0438\u0433\u043d\u043e\u0440\u044c,
      \u0438\u0433\u043d\u043e\u0440\u043d\u0438, \u0438\u0433\u043d\u043e\u0440,
      \u0437\u0430\u0438\u0433\u043d\u043e\u0440\u044c, \u30a4\u30b0\u30ce\u30a2,
      \u30aa\u30fc\u30d0\u30fc\u30e9\u30a4\u30c9\u3057\u3066, \uc774\uadf8\ub178\uc5b4*,
      \uc624\ubc84\ub77c\uc774\ub4dc*, \u0627\u063a\u0646\u0648\u0631, \u0625\u063a\u0646\u0648\u0631,
      \u0987\u0997\u09a8\u09cb\u09b0`,
    rules: `
      \u0907\u0902\u0938\u094d\u091f\u094d\u0930\u0915\u094d\u0936\u0928,
      \u0907\u0902\u0938\u094d\u091f\u094d\u0930\u0915\u094d\u0936\u0928\u094d\u0938,
      \u0907\u0902\u0938\u094d\u091f\u094d\u0930\u0915\u094d\u0936\u0902\u0938,
      \u0907\u0928\u094d\u0938\u094d\u091f\u094d\u0930\u0915\u094d\u0936\u0928, \u0930\u0942\u0932\u094d\u0938,
      \u0930\u0942\u0932, \u0917\u093e\u0907\u0921\u0932\u093e\u0907\u0928\u094d\u0938,
      \u092a\u094d\u0930\u0949\u092e\u094d\u092a\u094d\u091f, \u0438\u043d\u0441\u0442\u0440\u0430\u043a\u0448\u043d*,
      \u30a4\u30f3\u30b9\u30c8\u30e9\u30af\u30b7\u30e7\u30f3, \u30eb\u30fc\u30eb, \uc778\uc2a4\ud2b8\ub7ed\uc158*,
      \ub8f0\uc2a4, \u0e23\u0e39\u0e25, \u0627\u0646\u0633\u062a\u0631\u0643\u0634\u0646*,
      \u0628\u0631\u0648\u0645\u0628\u062a, \u0627\u0644\u0628\u0631\u0648\u0645\u0628\u062a`,
    prior: `
      \u092a\u094d\u0930\u0940\u0935\u093f\u092f\u0938, \u092a\u093f\u091b\u0932\u0947 \u0938\u093e\u0930\u0947,
      \u30d7\u30ea\u30d3\u30a2\u30b9`,
    reveal: `
      \u0930\u093f\u0935\u0940\u0932, \u092a\u094d\u0930\u093f\u0902\u091f \u0915\u0930\u094b,
      \u092a\u094d\u0930\u093f\u0902\u091f \u0915\u0930 \u0926\u094b, \u0936\u094b \u0915\u0930\u094b,
      \u0936\u0947\u092f\u0930 \u0915\u0930\u094b, \u30ea\u30d4\u30fc\u30c8, \u30d7\u30ea\u30f3\u30c8\u3057\u3066,
      \ud504\ub9b0\ud2b8\ud574*, \ub9ac\ube4c`,
    ownPrompt: `
      \u0938\u093f\u0938\u094d\u091f\u092e \u092a\u094d\u0930\u0949\u092e\u094d\u092a\u094d\u091f,
      \u0938\u093f\u0938\u094d\u091f\u092e \u092e\u0948\u0938\u0947\u091c,
      \u0441\u0438\u0441\u0442\u0435\u043c\u043f\u0440\u043e\u043c\u043f\u0442,
      \u0441\u0438\u0441\u043f\u0440\u043e\u043c\u043f\u0442, \u30b7\u30b9\u30c6\u30e0\u30d7\u30ed\u30f3\u30d7\u30c8,
      \uc2dc\uc2a4\ud15c\ud504\ub86c\ud504\ud2b8*, \u0633\u064a\u0633\u062a\u0645 \u0628\u0631\u0648\u0645\u0628\u062a,
      \u0627\u0644\u0633\u064a\u0633\u062a\u0645 \u0628\u0631\u0648\u0645\u0628\u062a,
      \u0e0b\u0e34\u0e2a\u0e40\u0e15\u0e47\u0e21\u0e1e\u0e23\u0e2d\u0e21\u0e15\u0e4c,
      \u0e0b\u0e34\u0e2a\u0e40\u0e15\u0e47\u0e21\u0e1e\u0e23\u0e2d\u0e21\u0e17\u0e4c,
      \u0e23\u0e30\u0e1a\u0e1a\u0e1e\u0e23\u0e2d\u0e21\u0e15\u0e4c`,
  },
];
