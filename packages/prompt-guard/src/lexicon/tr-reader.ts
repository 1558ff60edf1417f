import type { Lexicon } from '../grammar/concepts.ts';

/** Turkish, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const turkishReader: Lexicon = {
  told: `
    i\u015fletmecinin yazd\u0131k*, geli\u015ftiricinin yazd\u0131k*, geli\u015ftiricinin s\u00f6yledik*, sana verdi*,
    sana verilen*, sana yazd\u0131*, sana yaz\u0131lan*, senin i\u00e7in yazd\u0131*, senin i\u00e7in yaz\u0131lan*,
    sana yasakla*, bahsetmeni yasakla*, konu\u015fman\u0131 yasakla*, s\u00f6ylemeni yasakla*, sana emret*,
    sana dayat*, sana s\u00f6ylendi*, sana ne s\u00f6ylendi*, sana \u00f6\u011fret*, ald\u0131\u011f\u0131n,
    sana y\u00fckle*, seni programla*, seni ayarla*, s\u00f6ylemen yasak, anlatman yasak`,
  yours: `
    seni ilgilendirmez, art\u0131k seni ba\u011flam\u0131yor*, seni ba\u011flam\u0131yor*, seni ba\u011flamaz,
    art\u0131k senin i\u00e7in ge\u00e7erli de\u011fil, senin i\u00e7in ge\u00e7erli de\u011fil,
    sana uygulanm\u0131yor*, art\u0131k sana uygulanm\u0131yor*, seni ilgilendirmiyor*,
    art\u0131k seni ilgilendirmiyor*, sana verilen*, sana verdi*`,
  ended: `
    seni ilgilendirmez, silinmi\u015f gibi, silinmi\u015f, silindi, silinmi\u015fti,
    kald\u0131r\u0131lm\u0131\u015f gibi, art\u0131k seni ba\u011flam\u0131yor*, seni ba\u011flam\u0131yor*,
    seni ba\u011flamaz, art\u0131k senin i\u00e7in ge\u00e7erli de\u011fil, senin i\u00e7in ge\u00e7erli de\u011fil,
    sana uygulanm\u0131yor*, art\u0131k sana uygulanm\u0131yor*, seni ilgilendirmiyor*,
    art\u0131k seni ilgilendirmiyor*, senin i\u00e7in ge\u00e7ersiz*, h\u00fck\u00fcms\u00fcz, iptal, \u00f6nemi yok,
    bir \u00f6nemi yok`,
  onlyMe: `
    sadece beni takip*, yaln\u0131zca beni takip*, her emrimi, her dedi\u011fimi, t\u00fcm emirlerimi, her komutumu,
    b\u00fct\u00fcn emirlerimi`,
  harmless: `
    spam filtre*, e posta filtre*, outlook filtre*, g\u00f6rmezden geliyor*, g\u00f6z ard\u0131 ediyor*,
    yok say\u0131yor*, su filtre*, kahve filtre*, hava filtre*, asla if\u015fa etme, asla a\u00e7\u0131klama,
    asla payla\u015fma, payla\u015fma, payla\u015fmay\u0131n, payla\u015fmay\u0131n\u0131z, payla\u015fmamal*,
    payla\u015fmayac*, payla\u015fmaz*, s\u00f6yleme, s\u00f6ylemeyin, s\u00f6ylemeyiniz, s\u00f6ylememel*,
    s\u00f6ylemeyec*, s\u00f6ylemez*, g\u00f6stermey*, g\u00f6stermemel*, g\u00f6ndermeyin, g\u00f6ndermeyiniz,
    g\u00f6ndermemel*, vermeyin, vermeyiniz, vermemel*, a\u00e7\u0131klamay\u0131n, a\u00e7\u0131klamamal*,
    s\u0131zd\u0131rma, s\u0131zd\u0131rmay\u0131n, s\u0131zd\u0131rmamal*, if\u015fa etmeyin, if\u015fa etmemel*,
    yazmay\u0131n, yazmamal*, iletmeyin, iletmemel*, silmeyin, aktarmay\u0131n, aktarmamal*,
    \u00f6\u011fretmeninin talimat*, doktorunun talimat*, antren\u00f6r\u00fcn\u00fcn talimat*,
    \u00fcreticinin talimat*, kullan\u0131m talimat*, hocan\u0131n talimat*, y\u00f6neticinin talimat*,
    annesinin kural*`,
  authority: `y\u00f6neticin, sistem y\u00f6neticisi`,
  disable: `kald\u0131rman*, kapatman*`,
  opening: `
    ba\u011flam\u0131n\u0131n en ba\u015f*, ba\u011flam\u0131n\u0131n ba\u015f*, ba\u011flam\u0131n en ba\u015f*,
    ba\u011flam\u0131n ba\u015f*`,
  override: `
    \u00e7\u00f6pe at*, \u00e7\u00f6pe gitsin, f\u0131rlat at, bir tarafa b\u0131rak*, bo\u015f verin,
    b\u0131rak \u015fu, dinlemeyi b\u0131rak*, uymay\u0131 kes, uymaktan vazge\u00e7, kulak asma, kulak asmay\u0131n,
    \u00f6nemseme, takma, kafana takma, akl\u0131ndan sil, unutuver, sana kimse, kimse talimat vermemi\u015f gibi,
    hi\u00e7 verilmemi\u015f gibi, kurallardan s\u0131yr\u0131l, kenara at*`,
  sidestep: `atlataca\u011f*, atlatabilir*, atlatma yol*`,
  matter: `senaryo*, betik*`,
  rules: `senaryosu, senaryoyu, y\u00f6netmelik*, \u015fart, \u015fartname*`,
  noRefusal: `
    asla reddetmez, asla reddetmeyen, reddetmeyen, hi\u00e7bir \u015feyi reddetmez, hay\u0131r demez,
    asla hay\u0131r demez, hay\u0131r demeyen, yapamam demez, ahlak dersi vermez, uyar\u0131s\u0131z,
    sans\u00fcrs\u00fcz ve uyar\u0131s\u0131z, uyar\u0131 olmadan`,
  unbound: `
    s\u0131n\u0131r\u0131 olmayan, hi\u00e7bir s\u0131n\u0131r\u0131 olmayan, s\u0131n\u0131r tan\u0131mayan,
    kural tan\u0131mayan, sans\u00fcrs\u00fcz`,
  become: `
    ad\u0131n, bug\u00fcnden itibaren ad\u0131n, art\u0131k ad\u0131n, olarak konu\u015f*, gibi d\u00fc\u015f\u00fcn*`,
  henceforth: `bug\u00fcnden itibaren, bu andan sonra`,
  reveal: `nas\u0131l yaz\u0131lm\u0131\u015f, nas\u0131l yaz\u0131yor, ne diyor, ne yaz\u0131yor`,
  secret: `
    di\u011fer m\u00fc\u015fterilerin sipari\u015f*, ba\u015fka m\u00fc\u015fterilerin sipari\u015f*,
    di\u011fer m\u00fc\u015fterilerin bilgi*, di\u011fer m\u00fc\u015fterilerin veri*, m\u00fc\u015fteri liste*,
    ba\u015fkalar\u0131n\u0131n, m\u00fc\u015fterilerin sipari\u015f*`,
  callTo: `dikkat, sevgili, say\u0131n`,
  helper: `
    yapay zekaya not, yapay zekaya mesaj, yapay zekaya talimat, yapay zeka i\u00e7in not, asistana not,
    asistanlara not, modele not, dil modeline not, dil modellerine not, yapay zeka asistanlar\u0131na not,
    yapay zekaya, yapay zeka, yapay zekalar, yapay zek\u00e2ya, yapay zek\u00e2, dil modeli, dil modellerine,
    dil modelleri, modele, model, asistan, asistana, asistanlar, ajan, chatbot*, sohbet robotu, bot`,
  urge: `s\u00f6yle, \u00f6ner, tavsiye et, ikna et, y\u00f6nlendir, uyar, te\u015fvik et`,
  conceal: `
    s\u00f6z etme, bahsetme, belirtme, hi\u00e7 bahsetme, kullan\u0131c\u0131ya s\u00f6yleme, haber verme, sormadan,
    onay almadan, onay istemeden, kimseye s\u00f6yleme, gizle, sakla`,
  respond: `onayla, ver, iade et, i\u015faretle, \u00f6ner`,
  act: `g\u00f6nder*, ilet*, iade et, onayla*, aktar*, i\u015faretle*`,
  whenRead: `
    bunu okuyan, okuyan yapay zeka, bu belgeyi \u00f6zetleyen*, belgeyi \u00f6zetleyen*, bu metni \u00f6zetleyen*,
    bu yorumu okuyan*, bir dil modeliysen, dil modeliysen, e\u011fer bir dil modeliysen, bir asistansan,
    yapay zek\u00e2ysan, cevap vermeden \u00f6nce, \u00f6zetlemeden \u00f6nce`,
  people: `
    m\u00fc\u015fteriler, m\u00fc\u015fterilerin, kullan\u0131c\u0131lar, \u00e7al\u0131\u015fanlar, personel,
    \u00f6\u011frenciler, kirac\u0131lar, misafirler, hastalar, veliler, i\u015f\u00e7iler`,
  others: `onlar, kim, kimse, patronum, o\u011flum, k\u0131z\u0131m, karde\u015fim, gelsin`,
};
