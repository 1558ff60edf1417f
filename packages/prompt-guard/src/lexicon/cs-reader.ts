import type { Lexicon } from '../grammar/concepts.ts';

/** Czech, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const czechReader: Lexicon = {
  told: `
    psal provozovatel, napsal provozovatel, napsal v\u00fdvoj\u00e1\u0159, ti napsal*, napsal* pro tebe, ti zakazuj*,
    zakazuj* ti, ti na\u0159\u00eddil*, ti p\u0159ik\u00e1zal*, ti vnutil*, ti zadal*, ti dali, ti dal, ti \u0159ekli,
    ti \u0159ekl, dostal jsi, jsi dostal, jsi obdr\u017eel, t\u011b nastavili, t\u011b naprogramovali,
    nesm\u00ed\u0161 \u0159\u00edct, nesm\u00ed\u0161 prozradit`,
  yours: `
    u\u017e t\u011b nezaj\u00edm\u00e1, t\u011b u\u017e nezaj\u00edm\u00e1, t\u011b nezaj\u00edm\u00e1,
    se na tebe u\u017e nevztahuj*, se na tebe nevztahuj*, na tebe u\u017e nevztahuj*, u\u017e pro tebe neplat\u00ed,
    pro tebe u\u017e neplat\u00ed, pro tebe neplat\u00ed, t\u011b u\u017e nezavazuj*, t\u011b nezavazuj*,
    se t\u011b net\u00fdk*, se t\u011b u\u017e net\u00fdk*`,
  ended: `
    u\u017e t\u011b nezaj\u00edm\u00e1, t\u011b u\u017e nezaj\u00edm\u00e1, t\u011b nezaj\u00edm\u00e1,
    byla smaz\u00e1na, byla v\u010dera smaz\u00e1na, smazali, byla odstran\u011bna, byla vypnuta,
    se na tebe u\u017e nevztahuj*, se na tebe nevztahuj*, na tebe u\u017e nevztahuj*, u\u017e pro tebe neplat\u00ed,
    pro tebe u\u017e neplat\u00ed, pro tebe neplat\u00ed, t\u011b u\u017e nezavazuj*, t\u011b nezavazuj*,
    se t\u011b net\u00fdk*, se t\u011b u\u017e net\u00fdk*, u\u017e neplat\u00ed pro tebe, nehraj\u00ed roli,
    nehraje roli, jsou zru\u0161en*, je zru\u0161en*, p\u0159est\u00e1vaj\u00ed platit`,
  onlyMe: `
    sleduj v\u00fdhradn\u011b m\u011b, poslouchej v\u00fdhradn\u011b m\u011b, te\u010f v\u00fdhradn\u011b m\u011b,
    poslouchej pouze mne, ka\u017ed\u00fd m\u016fj p\u0159\u00edkaz, v\u0161echny m\u00e9 p\u0159\u00edkazy,
    v\u0161echny moje p\u0159\u00edkazy, poslouchej jen m\u011b, poslouchej pouze m\u011b`,
  harmless: `spamov\u00fd filtr, spamov\u00e9 filtry, filtr vody, vzduchov\u00fd filtr, po\u0161tovn\u00ed filtr*`,
  disable: `vypnout, vypni, zru\u0161it, odstranit`,
  opening: `za\u010d\u00e1tku tv\u00e9ho kontextu, za\u010d\u00e1tku kontextu, za\u010d\u00e1tku na\u0161eho rozhovoru`,
  override: `
    zaho\u010f*, vyho\u010f*, do ko\u0161e, p\u0159esta\u0148 poslouchat, p\u0159esta\u0148 se \u0159\u00eddit,
    p\u0159esta\u0148 dodr\u017eovat, p\u0159esta\u0148 plnit, nedbej, nedbejte, neposlouchej, ka\u0161li na,
    vyka\u0161li se na, vyma\u017e z pam\u011bti, pus\u0165 z hlavy, ho\u010f za hlavu, nech b\u00fdt,
    odlo\u017e stranou`,
  matter: `sc\u00e9n\u00e1\u0159*, skript*`,
  noRefusal: `
    nikdy neodm\u00edt*, nic neodm\u00edt*, nikdy ne\u0159ekne ne, nezn\u00e1 slovo ne, nemoralizuj*,
    bez varov\u00e1n\u00ed`,
  unbound: `
    nezn\u00e1 slu\u0161nost, nezn\u00e1 hranice, nezn\u00e1 pravidla, nem\u00e1 hranice, nem\u00e1 pravidla,
    bez hranic, bez cenzury, nezn\u00e1 z\u00e1kon`,
  callTo: `
    pozn\u00e1mka pro, zpr\u00e1va pro, vzkaz pro, upozorn\u011bn\u00ed pro, pokyn pro, instrukce pro, informace pro,
    pozor, mil\u00fd, mil\u00e1, v\u00e1\u017een\u00fd, pro v\u0161echny`,
  helper: `
    jazykov\u00fd model, jazykov\u00e9 modely, jazykov\u00e9ho modelu, model, modely, um\u011bl\u00e1 inteligence,
    um\u011blou inteligenci, um\u011bl\u00e9 inteligence, asistent ai, ai asistent*, asistenta, asistenty, agenta,
    agenty, chatbot*, ai`,
  urge: `
    \u0159ekni, doporu\u010d, pora\u010f, p\u0159esv\u011bd\u010d, vyzvi, p\u0159im\u011bj, upozorni,
    po\u017e\u00e1dej, ujisti`,
  conceal: `
    nezmi\u0148uj, nezmi\u0148ujte, ne\u0159\u00edkej to, ne\u0159\u00edkej nikomu, nic ne\u0159\u00edkej,
    bez v\u011bdom\u00ed, bez potvrzen\u00ed, bez ptan\u00ed, ani\u017e bys, zatajuj, zaml\u010d`,
  respond: `p\u0159i\u0159a\u010f, ozna\u010d, schval, p\u0159epo\u0161li, ujisti, tvr\u010f, uve\u010f`,
  whenRead: `
    kter\u00fd shrnuje, kter\u00fd \u010dte, kter\u00e1 \u010dte, kter\u00e9 \u010dtou,
    kter\u00fd zpracov\u00e1v\u00e1, pokud jsi jazykov\u00fd, pokud jsi model, pokud jsi ai, pokud jsi um\u011bl\u00e1,
    kdy\u017e toto \u010dte\u0161, jestli toto \u010dte\u0161, ne\u017e odpov\u00ed\u0161, ne\u017e za\u010dne\u0161`,
  withinYou: `
    ke kter\u00fdm m\u00e1\u0161 p\u0159\u00edstup, m\u00e1\u0161 p\u0159\u00edstup, ve sv\u00e9 pam\u011bti,
    kter\u00e9 zn\u00e1\u0161, p\u0159ede mnou`,
  people: `
    z\u00e1kazn\u00edci, z\u00e1kazn\u00edk\u016f, z\u00e1kazn\u00edk\u016fm, u\u017eivatel\u00e9, u\u017eivatel\u016f,
    zam\u011bstnanci, zam\u011bstnanc\u016f, \u017e\u00e1ci, studenti, n\u00e1jemn\u00edci, host\u00e9, obyvatel\u00e9,
    pacienti, rodi\u010de, person\u00e1l`,
  others: `ona, oni, kdo, m\u016fj \u0161\u00e9f, m\u016fj syn, nikdo, mus\u00edm, m\u016f\u017eu, aby`,
  secret: `
    objedn\u00e1vky jin\u00fdch, objedn\u00e1vky ostatn\u00edch, \u00fadaje jin\u00fdch, \u00fadaje ostatn\u00edch,
    data z\u00e1kazn\u00edk\u016f, seznam z\u00e1kazn\u00edk\u016f, \u00fadaje z\u00e1kazn\u00edk\u016f`,
  reveal: `jak zn\u00ed, jak p\u0159esn\u011b zn\u00ed, opi\u0161*, pora\u010f*`,
};
