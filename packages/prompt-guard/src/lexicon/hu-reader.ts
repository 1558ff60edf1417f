import type { Lexicon } from '../grammar/concepts.ts';

/** Hungarian, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const hungarianReader: Lexicon = {
  told: `
    \u00fczemeltet\u0151 \u00edrt, fejleszt\u0151 \u00edrt, \u00fczemeltet\u0151 mondott, \u00edrt neked,
    \u00edrtak neked, megtiltja neked, megtiltja hogy, megtiltj\u00e1k hogy, tiltja neked,
    r\u00e1d k\u00e9nyszer\u00edtett*, elrendelt*, parancsoltak neked, adtak neked, mondtak neked, utas\u00edtottak,
    kapt\u00e1l, kaptad, be\u00e1ll\u00edtottak, beprogramoztak, nem mondhatod el`,
  opening: `
    kontextusod legelej\u00e9n, kontextusod legeleje, kontextusod elej\u00e9n, kontextusod eleje,
    a besz\u00e9lget\u00e9s elej\u00e9n`,
  onlyMe: `
    kiz\u00e1r\u00f3lag engem k\u00f6vetsz, csak engem k\u00f6vess, csak nekem engedelmeskedj, csak r\u00e1m figyelj,
    minden parancsom*, minden utas\u00edt\u00e1som*, csak r\u00e1m hallgass`,
  harmless: `
    spamsz\u0171r\u0151*, figyelmen k\u00edv\u00fcl hagyja, figyelmen k\u00edv\u00fcl hagyj\u00e1k,
    v\u00edzsz\u0171r\u0151*`,
  ended: `
    t\u00f6r\u00f6lt\u00e9k, t\u00f6r\u00f6ltek, t\u00f6r\u00f6lve, kikapcsolt\u00e1k,
    r\u00e1d m\u00e1r nem vonatkoznak, r\u00e1d nem vonatkoznak, r\u00e1d m\u00e1r nem vonatkozik,
    nem vonatkoznak r\u00e1d, nem vonatkozik r\u00e1d, r\u00e1d t\u00f6bb\u00e9 nem vonatkoznak,
    m\u00e1r nem k\u00f6tnek, nem k\u00f6teleznek t\u00e9ged, r\u00e1d n\u00e9zve nem \u00e9rv\u00e9nyes*,
    m\u00e1r nem sz\u00e1m\u00edt*, nem sz\u00e1m\u00edtanak, \u00e9rv\u00e9nytelen*, hat\u00e1ly\u00e1t vesztette`,
  yours: `
    r\u00e1d m\u00e1r nem vonatkoznak, r\u00e1d nem vonatkoznak, r\u00e1d m\u00e1r nem vonatkozik,
    nem vonatkoznak r\u00e1d, nem vonatkozik r\u00e1d, r\u00e1d t\u00f6bb\u00e9 nem vonatkoznak,
    nem k\u00f6teleznek t\u00e9ged, r\u00e1d n\u00e9zve`,
  override: `
    dobd ki, dobd el, dobja ki, dobja el, haj\u00edtsd ki, a kuk\u00e1ba, a szem\u00e9tbe, ne t\u00f6r\u0151dj,
    ne t\u00f6r\u0151dj vele, ne t\u00f6r\u0151dj\u00f6n, ne hallgass, ne k\u00f6vesd, hagyd abba, felejtsd el,
    felejts el, vesd el, tedd f\u00e9lre, hagyd figyelmen k\u00edv\u00fcl, ne tartsd be,
    t\u00f6r\u00f6ld a mem\u00f3ri\u00e1db\u00f3l, verd ki a fejedb\u0151l, mintha soha senki, mintha senki,
    szabadulj meg`,
  matter: `forgat\u00f3k\u00f6nyv*, szkript*`,
  noRefusal: `
    soha nem utas\u00edt vissza, sosem utas\u00edt vissza, semmit sem utas\u00edt vissza, soha nem mond nemet,
    sosem mond nemet, nem mond nemet, nem pr\u00e9dik\u00e1l, figyelmeztet\u00e9s n\u00e9lk\u00fcl,
    cenz\u00fara \u00e9s figyelmeztet\u00e9s n\u00e9lk\u00fcl`,
  unbound: `
    korl\u00e1tok n\u00e9lk\u00fcl*, cenz\u00fara n\u00e9lk\u00fcl, hat\u00e1rok n\u00e9lk\u00fcl*,
    szab\u00e1lyok n\u00e9lk\u00fcl*, nem ismer hat\u00e1rt, nem ismer szab\u00e1lyt`,
  reveal: `hogyan sz\u00f3l, hogy sz\u00f3l, hogyan hangzik, m\u00e1sold le, sorold fel, \u00edrd le`,
  sidestep: `hogyan ker\u00fcl\u00f6m meg, megker\u00fcl*, kiker\u00fcl*`,
  callTo: `
    megjegyz\u00e9s a, megjegyz\u00e9s az, \u00fczenet a, \u00fczenet az, figyelem, utas\u00edt\u00e1s a,
    utas\u00edt\u00e1s az, t\u00e1j\u00e9koztat\u00e1s a, kedves, tisztelt`,
  helper: `
    nyelvi modell*, modell*, modellnek, mesters\u00e9ges intelligenci*, ai asszisztens*, asszisztens*,
    \u00fcgyn\u00f6k*, chatbot*, mi asszisztens*`,
  urge: `mondd, javasold, tan\u00e1csold, aj\u00e1nld, gy\u0151zd meg, k\u00e9rd meg, figyelmeztesd, biztasd`,
  conceal: `
    ne eml\u00edtsd, ne eml\u00edtsd meg, ne mondd el senkinek, ne sz\u00f3lj,
    meger\u0151s\u00edt\u00e9s n\u00e9lk\u00fcl, tudta n\u00e9lk\u00fcl, hallgasd el, titkold el`,
  whenRead: `
    ha nyelvi modell vagy, ha te egy nyelvi, ha mesters\u00e9ges intelligencia, ha ezt olvasod, aki ezt olvassa,
    amely ezt olvassa, \u00f6sszefoglal\u00f3 modell, feldolgoz\u00f3, miel\u0151tt v\u00e1laszolsz`,
  act: `k\u00fcldd el, k\u00fcldd tov\u00e1bb, t\u00f6r\u00f6ld, hagyd j\u00f3v\u00e1, utald`,
  people: `
    \u00fcgyfelek, felhaszn\u00e1l\u00f3k, dolgoz\u00f3k, alkalmazottak, munkav\u00e1llal\u00f3k, tanul\u00f3k,
    di\u00e1kok, b\u00e9rl\u0151k, vend\u00e9gek, lak\u00f3k, betegek, sz\u00fcl\u0151k`,
  others: `aki, senki, a f\u0151n\u00f6k\u00f6m, a fiam`,
  secret: `
    m\u00e1s \u00fcgyfelek rendel\u00e9s*, t\u00f6bbi \u00fcgyf\u00e9l rendel\u00e9s*, m\u00e1s \u00fcgyfelek adat*,
    m\u00e1sok rendel\u00e9s*, \u00fcgyf\u00e9ladat*, \u00fcgyf\u00e9llist*, m\u00e1sok adat*`,
};
