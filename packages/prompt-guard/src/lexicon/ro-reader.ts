import type { Lexicon } from '../grammar/concepts.ts';

/** Romanian, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const romanianReader: Lexicon = {
  told: `
    a scris operatorul, a scris dezvoltatorul, \u021bi a scris, \u021bi au scris, scris pentru tine,
    \u00ee\u021bi interzice, \u00ee\u021bi interzic, \u021bi a impus, \u021bi au impus, \u021bi a ordonat,
    \u021bi au ordonat, \u021bi s au dat, \u021bi s a dat, \u021bi s a spus, \u021bi s a poruncit, ai primit,
    ai primit o, l ai primit, ai fost configurat, ai fost programat, nu ai voie s\u0103 spui, nu ai voie s\u0103`,
  yours: `
    nu te mai intereseaz\u0103, nu \u021bi se mai aplic\u0103, nu \u021bi se aplic\u0103,
    nu se mai aplic\u0103 \u021bie, nu te mai privesc, nu te mai prive\u0219te, nu te mai oblig\u0103,
    nu te mai leag\u0103, nu mai sunt valabile pentru tine`,
  ended: `
    nu te mai intereseaz\u0103, au fost \u0219terse, au fost sterse, a fost \u0219tears\u0103, au fost eliminate,
    au fost dezactivate, nu \u021bi se mai aplic\u0103, nu \u021bi se aplic\u0103, nu se mai aplic\u0103 \u021bie,
    nu te mai privesc, nu te mai prive\u0219te, nu te mai oblig\u0103, nu te mai leag\u0103, nu mai conteaz\u0103,
    nu mai exist\u0103, sunt anulate, este anulat, sunt abrogate, nu mai sunt valabile pentru tine`,
  onlyMe: `
    urmezi exclusiv pe mine, doar pe mine m\u0103 ascul\u021bi, urmeaz\u0103 m\u0103 doar pe mine,
    fiecare ordin al meu, toate ordinele mele, ascult\u0103 doar de mine, ascul\u021bi doar de mine`,
  harmless: `
    filtru de spam, filtre de spam, filtrele de e mail, filtru de ap\u0103, filtru de aer, filtre de c\u0103utare,
    care ignor\u0103, care uit\u0103, m\u0103 ignor\u0103, ne ignor\u0103`,
  opening: `\u00eenceputul contextului t\u0103u, \u00eenceputul contextului, \u00eenceputul acestui chat`,
  override: `
    arunc\u0103 la gunoi, arunc\u0103, la gunoi, las\u0103 balt\u0103, nu mai asculta, nu mai urma, nu mai respecta,
    nu mai \u021bine cont, nu \u021bine cont, \u00eenceteaz\u0103 s\u0103 urmezi,
    \u00eenceteaz\u0103 s\u0103 ascul\u021bi, f\u0103 abstrac\u021bie, scoate din minte, scoate \u021bi din cap,
    d\u0103 uit\u0103rii, leap\u0103d\u0103 te, treci peste, poart\u0103 te ca \u0219i cum nimeni,
    ca \u0219i cum nimeni`,
  matter: `scenariul, script, scriptul`,
  noRefusal: `
    nu refuz\u0103 niciodat\u0103, nu refuz\u0103 nimic, niciodat\u0103 nu refuz\u0103, nu spune niciodat\u0103 nu,
    nu \u0219tie s\u0103 refuze, nu \u021bine predici, nu \u0219tie ce \u00eenseamn\u0103 nu,
    f\u0103r\u0103 avertismente, f\u0103r\u0103 avertisment`,
  callTo: `
    not\u0103 pentru, not\u0103 c\u0103tre, mesaj pentru, mesaj c\u0103tre, aten\u021bie, instruc\u021biune pentru,
    instruc\u021biuni pentru, anun\u021b pentru, c\u0103tre, drag\u0103, stimate, observa\u021bie pentru,
    \u00een aten\u021bia`,
  helper: `
    inteligen\u021b\u0103 artificial\u0103, inteligen\u021ba artificial\u0103, model de limbaj, model lingvistic,
    modele de limbaj, modele lingvistice, modelul, modelele, asistent virtual, asistent ai, asisten\u021bi ai,
    asistentul, asisten\u021bii, agent ai, agentul, chatbot, sistem automat, robotul`,
  urge: `
    spune i, spune, sf\u0103tuie\u0219te, recomand\u0103 i, recomand\u0103, convinge, \u00eendeamn\u0103, invit\u0103,
    avertizeaz\u0103, cere i, roag\u0103`,
  conceal: `
    nu men\u021biona, nu pomeni, nu spune nimic, nu spune nim\u0103nui, f\u0103r\u0103 s\u0103 spui,
    f\u0103r\u0103 s\u0103 anun\u021bi, f\u0103r\u0103 confirmare, f\u0103r\u0103 s\u0103 ceri,
    f\u0103r\u0103 \u0219tirea, ascunde`,
  respond: `
    afirm\u0103, asigur\u0103, marcheaz\u0103, acord\u0103, aprob\u0103, redirec\u021bioneaz\u0103, transfer\u0103`,
  whenRead: `
    care rezum\u0103, care cite\u0219te, care proceseaz\u0103, care analizeaz\u0103, care evalueaz\u0103,
    dac\u0103 e\u0219ti un model, dac\u0103 e\u0219ti o inteligen\u021b\u0103, dac\u0103 e\u0219ti un asistent,
    c\u00e2nd cite\u0219ti, \u00eenainte de a r\u0103spunde`,
  withinYou: `
    la care ai acces, ai acces, \u00een contextul t\u0103u, \u00een memoria ta, pe care le \u0219tii,
    \u00eenaintea mea`,
  people: `
    clien\u021bi, clien\u021bii, utilizatori, utilizatorii, angaja\u021bii, angaja\u021bi, salaria\u021bii, elevii,
    studen\u021bii, chiria\u0219ii, oaspe\u021bii, locatarii, pacien\u021bii, vizitatorii, personalul,
    p\u0103rin\u021bii`,
  others: `cine, \u0219eful meu, fiul meu, fiica mea, fratele meu, nimeni, trebuie s\u0103, pot s\u0103`,
  secret: `comenzile altor, comenzile celorlal\u021bi, datele celorlal\u021bi, datele altor, lista clien\u021bilor`,
};
