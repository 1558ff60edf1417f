import type { Lexicon } from '../grammar/concepts.ts';

/** Finnish, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const finnishReader: Lexicon = {
  onlyMe: `kuuntele vain minua, seuraa vain minua, jokaisen k\u00e4skyni, kaikki k\u00e4skyni, tottele vain minua`,
  harmless: `
    roskapostisuodat*, vedensuodat*, \u00e4l\u00e4 v\u00e4lit\u00e4 kirjoitusvirhe*,
    \u00e4l\u00e4 v\u00e4lit\u00e4 virhe*, en v\u00e4lit\u00e4, ei v\u00e4lit\u00e4`,
  opening: `kontekstisi alussa, kontekstisi alku, keskustelun alussa`,
  ended: `
    on poistettu, poistettiin, olisi poistettu, on pyyhitty, eiv\u00e4t en\u00e4\u00e4 koske sinua,
    eiv\u00e4t koske sinua, ei en\u00e4\u00e4 koske sinua, ei koske sinua, eiv\u00e4t en\u00e4\u00e4 sido sinua,
    eiv\u00e4t sido sinua, eiv\u00e4t p\u00e4de sinuun, eiv\u00e4t en\u00e4\u00e4 p\u00e4de,
    ei en\u00e4\u00e4 p\u00e4de, eiv\u00e4t ole en\u00e4\u00e4 voimassa, ei ole en\u00e4\u00e4 voimassa,
    eiv\u00e4t merkitse mit\u00e4\u00e4n, on kumottu, on mit\u00e4t\u00f6ity, ovat mit\u00e4tt\u00f6mi\u00e4,
    eiv\u00e4t en\u00e4\u00e4 koske`,
  yours: `
    eiv\u00e4t en\u00e4\u00e4 koske sinua, eiv\u00e4t koske sinua, ei en\u00e4\u00e4 koske sinua, ei koske sinua,
    eiv\u00e4t en\u00e4\u00e4 sido sinua, eiv\u00e4t sido sinua, eiv\u00e4t p\u00e4de sinuun, sinua, sinulle`,
  override: `
    heit\u00e4 roskiin, heit\u00e4 pois, heit\u00e4, roskiin, roskakoriin, viskaa, lopeta noudattamasta,
    lakkaa noudattamasta, \u00e4l\u00e4 noudata, \u00e4l\u00e4 tottele, \u00e4l\u00e4 kuuntele,
    \u00e4l\u00e4 v\u00e4lit\u00e4, unohda, unohtakaa, j\u00e4t\u00e4 huomiotta, j\u00e4t\u00e4 omaan arvoonsa,
    sivuuta, ohita, hylk\u00e4\u00e4, pyyhi muistista, viis veisaa, vapaudu, ik\u00e4\u00e4n kuin kukaan ei`,
  sidestep: `kiert\u00e4\u00e4, kierr\u00e4n, kierr\u00e4, ohittaa, voi kiert\u00e4\u00e4`,
  matter: `k\u00e4sikirjoitus, k\u00e4sikirjoituksen, skripti, skriptin`,
  told: `
    sinulle kirjoittama*, kirjoitti sinulle, kirjoittivat sinulle, pankin kirjoittama, sinulle annet*, sinulle annoi,
    sinulle sanot*, sinulle kerrot*, sinulle m\u00e4\u00e4r\u00e4t*, kielt\u00e4\u00e4 sinua,
    kielt\u00e4v\u00e4t sinua, sinua kielle*, sait ennen, olet saanut, sinua k\u00e4sket*, sinut ohjelmoitiin,
    sinut m\u00e4\u00e4ritettiin, sinulle asetet*`,
  noRefusal: `
    ei koskaan kielt\u00e4ydy, ei kielt\u00e4ydy, ei kielt\u00e4ydy mist\u00e4\u00e4n, ei sano ei, ei saarnaa,
    ilman varoituksia, ei tunne sanaa ei`,
  unbound: `ilman rajoja, ilman sensuuria, ei tunne rajoja, ilman s\u00e4\u00e4nt\u00f6j\u00e4, rajaton teko\u00e4ly`,
  reveal: `miten kuuluu, miten tarkalleen kuuluu, kuuluu lause, kopioi, luettele, n\u00e4yt\u00e4, kirjoita yl\u00f6s`,
  verbatim: `tarkalleen, sanasta sanaan, sanatarkasti, t\u00e4sm\u00e4lleen`,
  callTo: `huomautus, viesti, huomio, ohje, huom, tiedoksi`,
  helper: `kielimalli*, malli, mallille, mallit, teko\u00e4ly*, avustaja*, avustajalle, agentti*, chatbot*, botti*`,
  urge: `kerro, sano, suosittele, neuvo, kehota, pyyd\u00e4, varoita, vakuuta`,
  conceal: `
    \u00e4l\u00e4 mainitse, \u00e4l\u00e4 kerro, kertomatta, mainitsematta, ilman vahvistusta,
    k\u00e4ytt\u00e4j\u00e4n tiet\u00e4m\u00e4tt\u00e4, salaa, vaikene`,
  whenRead: `
    jos olet kielimalli, jos olet teko\u00e4ly, jos luet t\u00e4t\u00e4, kun luet t\u00e4m\u00e4n,
    joka lukee t\u00e4m\u00e4n, joka tiivist\u00e4\u00e4, joka k\u00e4sittelee, ennen kuin vastaat`,
  act: `l\u00e4het\u00e4, poista, hyv\u00e4ksy, siirr\u00e4, v\u00e4lit\u00e4`,
  people: `
    asiakkaat, asiakkaiden, k\u00e4ytt\u00e4j\u00e4t, ty\u00f6ntekij\u00e4t, ty\u00f6ntekij\u00f6iden, oppilaat,
    opiskelijat, vuokralaiset, asukkaat, potilaat, vanhemmat`,
  others: `h\u00e4n, joka, kukaan, pomoni, poikani`,
  secret: `
    muiden asiakkaiden tilaukset, toisten asiakkaiden tilaukset, muiden asiakkaiden tiedot, asiakkaiden tilaukset,
    asiakastiedot, asiakaslista, muiden tiedot`,
};
