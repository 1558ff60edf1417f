import type { Lexicon } from '../grammar/concepts.ts';

export const hungarian: Lexicon = {
  harmless: `
    ne felejtsd el, ne felejtsd, ne felejtse el, ne felejts el, ne hagyd figyelmen kivul, ne hagyja figyelmen kivul,
    elfelejtettem, elfelejtette, beturendben, abecerendben, rendben, eliras*`,
  glue: `
    a, az, es, hogy, nem, is, egy, ez, de, van, volt, meg, ha, mint, mar, csak, vagy, azt, ki, el, be, fel, le, lesz,
    en, ezt, o, mert, kell, akkor, utan, amely, aki, ami, most, igy, ugy, majd, nagyon, sem, pedig, lehet, kozott,
    szerint, arra, itt, ott, minden, tobb, mi`,
  override: `
    hagyd figyelmen kivul, hagyja figyelmen kivul, hagyj figyelmen kivul, felejtsd, felejtsd el, felejtse el,
    felejts el, felejtsen el, elfelejteni, elfelejt, elfelejtheted, felejtened, mellozd, mellozz, mellozze, mellozni,
    ne vedd figyelembe, ne vegye figyelembe, ne torodj, ne torodjon, ne kovesd, ne kovess, ne kovesse, ne tartsd be,
    ne tartsa be, ne engedelmeskedj, ne hallgass, ne foglalkozz, nem kell kovetned, nem kell betartanod,
    tobbe nem kell, nem vonatkoznak rad, nem kotnek, mar nem kotnek, tedd felre, tegye felre, rakd felre, dobd el,
    dobd ki, vesd el, szegd meg, szegj meg, hagd at, ird felul, irja felul, birald felul, torold ki,
    torold a memoriadbol, ugord at, lepj tul, ne alkalmazd, dacolj, rugd fel, keruld meg, eltekinteni, tekints el,
    tekintsen el, tekintsunk el, ha ez serti, ha serti, mintha soha nem, mintha sosem, mintha nem kaptal, add fel,
    dobd sutba, szabadulj meg, hagyd ott, meg ha serti, figyelmen kivul hagyni, figyelmen kivul hagyd,
    figyelmen kivul hagyhatod, figyelmen kivul kell, figyelmen kivul kellene, felretesszuk, tegyuk felre,
    hagyjuk figyelmen kivul, felejtsuk el, figyelmen kivul hagyasat`,
  sidestep: `keruld meg, kerulje meg, megkerul*, kijatsz*, jatszd ki, keruld, kerulje`,
  purge: `
    torold az osszes, torold minden, torold a szabaly*, tavolitsd el az osszes, tavolits el minden, oldd fel az osszes,
    torolj minden*`,
  disable: `
    kapcsold ki, kapcsolja ki, kikapcsol*, tiltsd le, letilt*, deaktival*, tavolitsd el, tavolitsa el, eltavolit*,
    oldd fel, feloldani, inaktival*`,
  refrain: `ne, nem, soha, sose, nelkul, keruld, tilos, semmilyen`,
  obey: `kovesd, kovesse, kovetni, engedelmeskedj*, hallgass ram, tartsd be, hajtsd vegre, teljesitsd`,
  ended: `
    mar nem ervenyes*, nem ervenyes*, ervenyuket vesztettek, ervenyet vesztette, ervenytelen*, hatalyukat vesztettek,
    hatalyat vesztette, hatalytalan*, tobbe nem ervenyes*, vissza lettek vonva, visszavontak, felul lettek irva,
    megszuntek, lejartak, mar nem szamit, mar nem szamitanak, nem szamit tobbe, nem fontos tobbe`,
  prior: `
    korabb*, eloz*, fent*, eddigi*, eddig, megelozo*, eredeti*, kezdeti*, kapott, kaptal, amit kaptal, amiket kaptal,
    adott, megadott, azelott, meglevo*, elotte, regi, mintha soha nem, mintha sosem, kaptal volna, rad kenyszeritett*,
    rad eroltetett*, beled programozott*, parancsoltak, mondtak neked`,
  every: `minden*, osszes*, valamennyi*, mindegyik*, teljes*, egesz*, barmilyen, barmely`,
  everything: `mindent, minden amit, mindazt, mindezt`,
  aloft: `fent, fentebb`,
  yours: `
    utasitasaid*, szabalyaid*, iranyelveid*, promptod*, rendszerpromptod*, parancsaid*, korlataid*, szuroid*,
    beallitasaid*, utasitasait, szabalyait, programozasod*, a te, sajat, neked`,
  rules: `
    utasitas*, szabaly*, iranyelv*, parancs*, eloiras*, prompt*, korlatoz*, megkotes*, tiltas*, rendelkezes*,
    utmutatas*, utmutato*, instrukcio*, direktiv*, rendszabaly*, korlataid*, iranyvonal*, rendszerprompt*,
    programozas*, protokoll*, elvaras*`,
  matter: `feladat*, szoveg*, kontextus*, beszelgetes*, informacio*, uzenet*, dokumentum*, elozmeny*, mondott*, leirt*`,
  system: `rendszer*, fejleszto*, adminisztrator*, belso, uzemelteto*`,
  safety: `biztonsag*, szuro*, etik*, erkolcs*, cenzur*, moderal*, tartalomszuro*`,
  filters: `
    tartalomszuro*, biztonsagi szuro*, biztonsagi szabaly*, biztonsagi iranyelv*, biztonsagi korlat*,
    biztonsagi intezkedes*, biztonsagi protokoll*, etikai*, etikad*, erkolcsi*, cenzur*, szuroid*, szuroket,
    tartalmi szuro*, biztonsagi eloiras*`,
  fresh: `
    uj utasitas*, uj szabaly*, uj feladat*, uj parancs*, uj szerep*, uj instrukcio*, uj iranyelv*, kovetkezo utasitas*,
    alabbi utasitas*, az en utasitas*, utasitasaimat, utasitasaimnak, parancsaimat, parancsaimnak, szabalyaimat,
    ezeket az utasitas*, ezt az utasitas*, valodi feladat*, igazi feladat*, amit mondok, amit en mondok`,
  onlyMe: `
    csak nekem engedelmeskedj*, kizarolag nekem, csak ram hallgass*, csak ram, kizarolag ram, csak az en utasitas*,
    csak az en parancs*, kizarolag az en utasitas*, csak nekem`,
  reveal: `
    mutasd*, mutass*, mutatsd, megmutat*, mutatni, fedd fel, fedje fel, feltar*, tard fel, leplezd le, felfedni,
    aruld el, arulja el, elarulni, ird ki, irja ki, kiirni, ird le, nyomtasd ki, ismeteld*, ismetelje*, megismetel*,
    mondd el, mondd meg, mondja el, mondja meg, add meg, adja meg, add ki, adja ki, oszd meg, ossza meg, sorold fel,
    sorolja fel, idezd*, masold*, forditsd*, foglald ossze, foglalja ossze, mi a, mi az, mik a, mik az, mi volt,
    mik voltak, hogyan szol, mi all, latni szeretnem, latni akarom, megnezhetem, lathatom, jelenitsd meg,
    jelenitse meg, szivarogtasd ki, kodold*, parafrazeald, kozold, vazold, olvasd fel, olvasd be, lemasolni, masolni,
    mi van a, mi szerepel a, mi all a`,
  ownPrompt: `
    rendszerprompt*, rendszer prompt*, rendszerutasitas*, rendszeruzenet*, rendszerszintu utasitas*, utasitasaid*,
    a te utasitas*, szabalyaid*, belso utasitas*, belso szabaly*, belso iranyelv*, rejtett utasitas*, rejtett prompt*,
    titkos utasitas*, titkos prompt*, kezdeti utasitas*, kezdeti prompt*, kezdo prompt*, eredeti utasitas*,
    eredeti prompt*, indulo prompt*, promptod*, iranyelveid*, konfiguraciod*, programozasod*, beallitasaid*,
    fejlesztoi utasitas*, teljes prompt*, sajat utasitas*, kapott utasitas*`,
  verbatim: `
    szo szerint*, szorol szora, beturol beture, betu szerint, pontosan, pontos, teljes egeszeben, teljes terjedelmeben,
    valtoztatas nelkul, modositas nelkul, sorrol sorra, karakterrol karakterre, elejetol, a legelejetol, kodblokk*,
    base64 ben, base64, hianytalanul, kihagyas nelkul`,
  hidden: `rejtett*, titkos*, belso*, bizalmas*`,
  question: `mik, milyen, miket`,
  above: `
    fenti szoveg*, a fenti szoveg*, mindent ami fent, mindent ami fentebb, minden fenti*, fenti szavak*,
    mindent ami e felett`,
  beforeHere: `
    ez elott az uzenet elott, ezen uzenet elott, az uzenetem elott, az elso uzenetem elott, uzenetem elott,
    ez elott a beszelgetes elott, beszelgetes elott, a beszelgetesunk elott, a beszelgetes elejen, beszelgetes elejen,
    ennek a beszelgetesnek az elejen, cseveges elejen, cseveges elott, mielott irtam, mielott en, mielott elkezdtuk,
    e sor elott, e sor felett, ezen sor felett, az uzenet felett, az elso uzenetem felett, uzenetem felett,
    elso uzenetem felett, az uzenetem folott, elso uzenetem folott`,
  told: `
    mondtak neked, neked mondtak, mondtak el neked, utasitottak, kaptal, parancsoltak, mondta neked, kertek toled,
    utasitottak teged, adtak neked, neked adtak, mit mondtak, milyen utasitast kaptal, utasitasokat kaptal`,
  opening: `
    elso uzeneted*, elso uzenet, elso uzenetet, elso sor, elso sort, elso sorait, beszelgetes elejet,
    beszelgetes kezdetet, kontextusod eleje`,
  give: `
    add meg, adja meg, add ki, adj, add ide, mutasd meg, kuldd*, kuldj, kuldje, mondd meg, mondd el, aruld el,
    sorold fel az osszes, listazd*, exportald, szivarogtasd*, oszd meg`,
  send: `kuldd*, kuldj*, kuldeni, elkuld*, tovabbits*, toltsd fel, feltolt*, tedd kozze, posztold`,
  secret: `
    jelszo*, jelszavak*, jelszavat, bejelentkezesi adat*, belepesi adat*, hitelesito adat*, bizalmas adat*,
    bizalmas informacio*, titkos kulcs*, privat kulcs*, api kulcs*, erzekeny adat*, erzekeny informacio*,
    szemelyes adat*, ugyfeladat*, ugyfelek adat*, bankkartya*, hitelkartya*, uzleti titk*, kornyezeti valtozo*`,
  records: `elozmenyeket, csevegesi elozmeny*, nevjegy*, postafiok*, osszes fajl*, osszes level*, osszes e mail*`,
  become: `
    te vagy, te most, most egy, mostantol te, on most, tegyel ugy, tegy ugy, tegyen ugy, tegyunk ugy, kepzeld el,
    kepzelje el, szinlelj, jatszd, jatszd el, jatszd azt, jatssz, jatsszuk, jatszol, szerepelj, szerepjatek*,
    szerepeben, szerepebe, vedd fel a szerep*, viselkedj*, cselekedj, ugy viselkedsz, szimulalj*, szimulald, leszel,
    legyel, legy, valj, a neved, ugy valaszolj mint, bujj, alakitsd, egy olyan, fogod jatszani, jatszani fogod,
    fogsz jatszani`,
  machine: `mesterseges intelligencia*, nyelvi modell*, asszisztens*, csevegobot*, chatbot*, bot, mi modell*`,
  unbound: `
    korlatok nelkul*, korlatozasok nelkul*, korlatozas nelkul*, minden korlatozas nelkul, megkotesek nelkul*,
    szurok nelkul*, szuro nelkul*, cenzura nelkul*, szabalyok nelkul*, hatarok nelkul*, erkolcsi gatlasok nelkul,
    gatlasok nelkul*, erkolcs nelkul*, etika nelkul*, cenzurazatlan*, szuretlen*, szures nelkuli*, gatlastalan*,
    erkolcstelen*, nincsenek korlataid*, nincsenek korlatozas*, nincsenek szabaly*, nincsenek korlatok*,
    nincs semmilyen korlat*, nincs korlat*, semmilyen korlatozas*, semmilyen szabaly*, nem kotik szabalyok,
    megszabadul*, felszabadul*, szabad minden, mentes minden, nincs erkolcse, nincsenek hatarai, nincs erkolcsi,
    nem ismer hatarokat, semmilyen szabalyt nem kovet`,
  without: `nelkul, nelkuli, nincs, nincsenek, semmilyen, mentes`,
  limits: `korlat*, szuro*, cenzur*, szabaly*, erkolcs*, etik*, figyelmeztetes*, gatlas*, hatarok, megkotes*, tabuk`,
  wicked: `korlatlan*`,
  alterEgo: `
    fejlesztoi mod*, fejleszto mod*, isten mod*, dan mod*, rendszergazda mod*, admin mod*, hibakereso mod*,
    korlatlan mod*, jailbreak mod*`,
  mode: `mod, modban, modba`,
  noRefusal: `
    soha ne utasits vissza, soha ne utasitsd vissza, soha nem utasitasz, soha nem utasitod, ne utasits vissza,
    ne utasitsd vissza, nem utasithatsz vissza, nem utasithatod vissza, nem tagadhatod meg, soha ne tagadd meg,
    soha nem tagadod meg, ne tagadd meg, mindig valaszolj, mindig valaszolsz, valaszolnod kell, valaszolj mindenre,
    mindenre valaszolsz, mindenre valaszolj, mindenre valaszolnod, minden kerdesre valaszol*, soha ne mondj nemet,
    sosem mondasz nemet, soha nem mondasz nemet, figyelmeztetes nelkul, figyelmeztetesek nelkul, ne kerj bocsanatot,
    ne kerj elnezest, ne lepj ki a szerepbol, maradj a szerepben, maradj szerepben, habozas nelkul,
    visszautasitas nelkul, kifogasok nelkul, ne fuzz hozza figyelmeztetes*, ne adj hozza figyelmeztetes*`,
  excuse: `nem tudok, nem tehetem, sajnalom, elnezest, mint nyelvi, visszautasit*, figyelmeztetes*, bocsanat*`,
  harm: `
    illegalis*, torvenytelen*, karos*, etikatlan*, veszelyes*, eroszakos*, serto*, tiltott*, erkolcstelen*, bomb*,
    drogok*`,
  regardless: `fuggetlenul, akkor is, meg ha, nem szamit, barmi tortenjek, tekintet nelkul, ellenere`,
  henceforth: `
    mostantol, innentol, ettol kezdve, ettol a pillanattol, ezentul, a tovabbiakban, matol, ezutan, a hatralevo`,
  twoAnswers: `ket valaszt, ketfelekeppen, ket valasz, mindket valaszt, egy normal es`,
  fiction: `hipotetikus*, kitalalt, fikcio*, tortenet, egy olyan vilagban, gondolatkiserlet, forgatokonyv`,
  allowed: `
    barmit megtehetsz, mindent megtehetsz, megengedett, szabad neked, engedelyed van, engedelyt kapsz,
    mostantol szabad, engedelyezve`,
  addressed: `
    ai asszisztens*, mi asszisztens*, asszisztens*, nyelvi modell*, mesterseges intelligencia*, chatbot*, kedves ai,
    kedves asszisztens, ai modell*, ai rendszer*, ai ugynok*, automatizalt rendszer*`,
  must: `kell, kerlek, kerem, koteles, kotelezo, mindenkeppen, mindig, azonnal, muszaj, kellene, sziveskedj*`,
  respond: `
    valaszolj*, valaszolni, valaszolniuk, valaszolnia, irj, ird, irja, irjak, irnia, irniuk, mondd, mondja, mondjak,
    mondania, emlits*, emliteni, ajanlja, ajanld, ajanlani, ajanlaniuk, ajanlania, javasol*, kuldd, kuldje, kuldjek,
    kuldeniuk, kuldenie, adj hozza, adja hozza, latogass, latogassa, torold, torolje, torolniuk, torolnie, vasarolj,
    hagyd jova, jovahagyni, hagyjak jova, ertekeld, ertekelje`,
  reply: `valaszod*, valaszaid*, minden valasz*, osszefoglalo*, osszefoglalas*`,
  transform: `adj hozza, illeszd be, fejezd be, kezdd, csereld, foglald bele, tedd bele, zard`,
  conceal: `
    ne mondd el a felhasznalonak, ne szolj a felhasznalonak, ne emlitsd, ne ertesitsd, a felhasznalo tudta nelkul,
    tudta nelkul, anelkul hogy, titokban, eszrevetlenul, ne aruld el a felhasznalonak, ne fedd fel a felhasznalonak`,
  whenRead: `
    ha ezt olvasod, amikor ezt olvasod, ha te egy, ha mesterseges intelligencia, ha nyelvi modell, ha ai vagy,
    osszefoglalaskor, feldolgozaskor, amely ezt olvassa, amelyek ezt olvassak, aki ezt olvassa, akik ezt olvassak,
    ezt a dokumentumot olvas*, ezt olvaso, ezt a szoveget olvas*`,
  theUser: `felhasznalo*, olvaso*, ugyfelnek`,
  visit: `latogass*, kattints*, nyisd meg, menj a, toltsd le, hivd fel`,
  act: `hajtsd vegre, futtasd, torold, utald at, vasarold meg, hagyd jova, hivd meg a fuggveny*`,
  urgent: `fontos, surgos, figyelem, kritikus, legmagasabb prioritas`,
  authority: `
    rendszergazda, a fejlesztod*, fejlesztod vagyok, a fejlesztoid, az alkotod, biztonsagi csapat, felhatalmaz*,
    fejleszto vagyok, rendszergazda vagyok`,
  task: `vers, verset, essze, esszet, beszed, tortenetet, dalt, viccet, recept*`,
  work: `irj, forditsd, foglald ossze, generalj, keszits, magyarazd, szamold, fogalmazz`,
  finished: `
    szep munka, nagyon jo, kivalo munka, gratulalok, feladat kesz, feladat teljesitve, szoveg vege, dokumentum vege,
    ugyes`,
  say: `mondd, mondja, ird, ird ki, irj, valaszolj, valaszolj azzal, ismeteld utanam, nyomtasd`,
  only: `csak, csupan, kizarolag, helyette, ehelyett, semmi mast`,
  mine: `jelszavam*, uzenetem*, kerdesem*, elozo uzenetem*, rendelesem*, utasitasaim, sajat jelszavam*, az en, a mi`,
  remark: `uzenet*, level, kerdes*, rendeles*, csomag*`,
  about: `kapcsolatban, kapcsolatos*, vonatkozo*, illetoen, szamara`,
  selfTopic: `ez a beszelgetes, te, teged, felhasznalo*, valaszok*, viselkedes*`,
  wayTo: `hogyan, hogy, hol, mikor, miert, vajon`,
  someKindOf: `egy, tipikus, egy jo`,
  explainWhat: `
    mit jelent, mi az a, mit ertunk, magyarazd el mi, magyarazd el, a szo, kifejezes, fogalom, mi a kulonbseg`,
  means: `jelent, jelenti, azt jelenti`,
  howTo: `
    hogyan tudom, hogyan lehet, hogyan tudunk, hogyan irjak, hogyan kapcsolom, hogyan kapcsolhatom, hogyan tesztel*,
    hogyan ved*, hol tudom, megtehetem, hogyan tavolit*, hogyan kell, lehet e, szabad e, segits, kell e, hogyan`,
  craft: `ved*, megved*, irni, irjak, tesztel*, javitani, megeloz*, tervez*`,
  inquiry: `
    magyarazd, jelent, jelentese, forditsd, forditas*, ved*, felismer*, blokkol*, megeloz*, miert, pelda*, tamadas*,
    mondat*, nyelvtan*, helyesiras*, elemezd, ellenorizd, kifejezes*, felirat`,
};
