import type { Lexicon } from '../grammar/concepts.ts';

/** Swedish, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const swedishReader: Lexicon = {
  opening: `
    f\u00f6rst i din kontext, \u00f6verst i din kontext, b\u00f6rjan av din kontext, b\u00f6rjan av samtalet,
    b\u00f6rjan av chatten`,
  onlyMe: `
    f\u00f6lj bara mig, lyd endast mig, lyssna endast p\u00e5 mig, varje order jag ger, lyd bara mig,
    lyssna bara p\u00e5 mig`,
  harmless: `skr\u00e4ppostfilter*, mejlfilter*, kaffefilter*, vattenfilter*, struntar`,
  disable: `st\u00e4ng av, st\u00e4nga av, sl\u00e5 av, ta bort, koppla bort`,
  ended: `
    raderats, har raderats, raderades, tagits bort, har tagits bort, har st\u00e4ngts av,
    g\u00e4ller inte l\u00e4ngre f\u00f6r dig, g\u00e4ller inte f\u00f6r dig, g\u00e4ller inte dig,
    g\u00e4ller inte l\u00e4ngre dig, g\u00e4ller dig inte l\u00e4ngre, binder dig inte l\u00e4ngre,
    ber\u00f6r dig inte, spelar ingen roll l\u00e4ngre, r\u00e4knas inte l\u00e4ngre, \u00e4r struket,
    \u00e4r upph\u00e4vda, \u00e4r upph\u00e4vd, \u00e4r ogiltiga`,
  yours: `
    g\u00e4ller inte l\u00e4ngre f\u00f6r dig, g\u00e4ller inte f\u00f6r dig, g\u00e4ller inte dig,
    g\u00e4ller inte l\u00e4ngre dig, g\u00e4ller dig inte l\u00e4ngre, binder dig inte l\u00e4ngre`,
  override: `
    kasta bort, kasta, sl\u00e4ng bort, sl\u00e4ng, i papperskorgen, i soporna, sluta f\u00f6lja, sluta lyda,
    sluta lyssna p\u00e5, bry dig inte om, bry dig inte l\u00e4ngre om, strunta i, sl\u00e4pp allt, skit i,
    s\u00e4tt dig \u00f6ver, radera ur minnet`,
  matter: `manus, manuset`,
  told: `
    skrivit till dig, skrivit \u00e5t dig, skrev till dig, skrev \u00e5t dig, f\u00f6rbjuder dig,
    har f\u00e5tt h\u00f6ra, fick h\u00f6ra, du fick h\u00f6ra, du har f\u00e5tt, har du f\u00e5tt, \u00e5lagts,
    \u00e5lagt dig, p\u00e5tvingat dig, gav dig, getts till dig, du blev tillsagd, du startades med,
    du konfigurerades med, f\u00e5r du inte s\u00e4ga, f\u00e5r du inte ber\u00e4tta`,
  noRefusal: `
    v\u00e4grar aldrig, aldrig v\u00e4grar, s\u00e4ger aldrig nej, aldrig s\u00e4ger nej, v\u00e4grar ingenting,
    kan inte s\u00e4ga nej, moraliserar inte, utan varningar`,
  unbound: `
    utan gr\u00e4nser, inte k\u00e4nner n\u00e5gra gr\u00e4nser, k\u00e4nner inga gr\u00e4nser,
    k\u00e4nner inga regler, utan sp\u00e4rrar`,
  beforeHere: `
    f\u00f6re mitt f\u00f6rsta meddelande, innan mitt f\u00f6rsta meddelande, f\u00f6re mitt meddelande,
    innan mitt meddelande, f\u00f6re det h\u00e4r samtalet, innan det h\u00e4r samtalet, innan samtalet b\u00f6rjade,
    innan vi b\u00f6rjade, f\u00f6re den h\u00e4r raden, ovanf\u00f6r mitt meddelande`,
  reveal: `skriv av, vad stod, stod det, \u00e5terge, skriv ner, skriv ut, r\u00e4kna upp`,
  verbatim: `exakt, ordagrant, ord f\u00f6r ord`,
  callTo: `
    not till, not f\u00f6r, meddelande till, notis till, instruktion till, anvisning till, till alla, obs,
    viktigt f\u00f6r, k\u00e4ra, b\u00e4sta, uppm\u00e4rksamma`,
  helper: `
    spr\u00e5kmodell, spr\u00e5kmodeller, spr\u00e5kmodellen, ai modell, ai modeller, ai assistent, ai assistenter,
    ai agent, ai agenter, ai system, artificiell intelligens, chattbot, chattbotar, ai`,
  urge: `s\u00e4g, ber\u00e4tta, r\u00e5d, uppmana, rekommendera, \u00f6vertyga, varna, h\u00e4nvisa`,
  conceal: `
    n\u00e4mn inte, n\u00e4mn inte detta, ber\u00e4tta inte f\u00f6r, s\u00e4g ingenting om, utan att ber\u00e4tta,
    utan att n\u00e4mna, utan att fr\u00e5ga, utan anv\u00e4ndarens vetskap, f\u00f6rtig`,
  whenRead: `
    som l\u00e4ser detta, som l\u00e4ser det h\u00e4r, som sammanfattar, som bearbetar, n\u00e4r du l\u00e4ser detta,
    om du l\u00e4ser detta, om du \u00e4r en ai, om du \u00e4r en spr\u00e5kmodell, om du \u00e4r en artificiell,
    innan du svarar`,
  withinYou: `du har tillg\u00e5ng till, i ditt minne, i din kontext, du k\u00e4nner till, f\u00f6re mig`,
  people: `
    kunder, anv\u00e4ndare, anst\u00e4llda, medarbetare, elever, studenter, hyresg\u00e4ster, g\u00e4ster, boende,
    bes\u00f6kare, personalen, patienter`,
  others: `han, hon, han ska, hon ska, de ska, f\u00e5r jag, m\u00e5ste jag, ska jag, jag m\u00e5ste`,
  secret: `
    andra kunders best\u00e4llningar, andra kunders uppgifter, andra kunders order, andra kunders data,
    best\u00e4llningar fr\u00e5n andra, kunddata, kunduppgifter, kundlista, andras uppgifter, inloggningsuppgifter,
    adressboken`,
};
