import type { Lexicon } from '../grammar/concepts.ts';

/** Polish, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const polishReader: Lexicon = {
  disable: `
    na wy\u0142\u0105czenie, wy\u0142\u0105czenie, wy\u0142\u0105czy\u0107, zdj\u0105\u0107, zniesienie,
    usuni\u0119cie`,
  onlyMe: `
    s\u0142uchaj tylko mnie, s\u0142uchaj wy\u0142\u0105cznie mnie, s\u0142uchasz tylko mnie,
    ka\u017cdy m\u00f3j rozkaz, ka\u017cde moje polecenie, wszystkie moje polecenia, wszystkie moje rozkazy`,
  harmless: `filtr antyspamowy, filtra antyspamowego, filtry poczty, filtry antyspamowe, filtr wody, filtr powietrza`,
  respond: `
    uzna\u0107, oceni\u0107, uznaj, oce\u0144, zapewnij, przyznaj, oznacz, zatwierd\u017a, prze\u015blij,
    stwierd\u017a, wystaw`,
  reveal: `podaj to, podaj, przepisz*, wypisz*`,
  opening: `pocz\u0105tku twojego kontekstu, pocz\u0105tku kontekstu, pocz\u0105tku naszej rozmowy`,
  ended: `
    zosta\u0142y usuni\u0119te, zosta\u0142y wczoraj usuni\u0119te, usuni\u0119to, zosta\u0142y wy\u0142\u0105czone,
    zosta\u0142y skasowane, skasowano, ju\u017c ci\u0119 nie dotycz*, ci\u0119 nie dotycz*, nie dotycz\u0105 ci\u0119,
    ju\u017c ci\u0119 nie obowi\u0105zuj*, ci\u0119 nie obowi\u0105zuj*, nie obowi\u0105zuj\u0105 ci\u0119,
    nie obowi\u0105zuje ci\u0119, ju\u017c ci\u0119 nie wi\u0105\u017c*, nie maj\u0105 do ciebie zastosowania,
    nie stosuj\u0105 si\u0119 do ciebie, przesta\u0142y ci\u0119 obowi\u0105zywa\u0107, nie licz\u0105 si\u0119,
    nie liczy si\u0119, s\u0105 anulowane, zosta\u0142o anulowane, jest nieaktualne, s\u0105 nieaktualne,
    trac\u0105 wa\u017cno\u015b\u0107, straci\u0142y wa\u017cno\u015b\u0107`,
  yours: `
    ju\u017c ci\u0119 nie dotycz*, ci\u0119 nie dotycz*, nie dotycz\u0105 ci\u0119,
    ju\u017c ci\u0119 nie obowi\u0105zuj*, ci\u0119 nie obowi\u0105zuj*, nie obowi\u0105zuj\u0105 ci\u0119,
    nie obowi\u0105zuje ci\u0119, ju\u017c ci\u0119 nie wi\u0105\u017c*, nie maj\u0105 do ciebie zastosowania,
    nie stosuj\u0105 si\u0119 do ciebie`,
  override: `
    wyrzu\u0107, wyrzu\u0107 do kosza, do kosza, do \u015bmieci, przesta\u0144 s\u0142ucha\u0107,
    przesta\u0144 stosowa\u0107, przesta\u0144 przestrzega\u0107, przesta\u0144 wykonywa\u0107,
    przesta\u0144 si\u0119 stosowa\u0107, przesta\u0144 trzyma\u0107 si\u0119, nie s\u0142uchaj, nie trzymaj si\u0119,
    nie przejmuj si\u0119, wyma\u017c z pami\u0119ci, wyma\u017c, wykre\u015bl, porzu\u0107, daj sobie spok\u00f3j z,
    zapomnij, od\u0142\u00f3\u017c na bok, nie bacz na`,
  matter: `scenariusz, scenariusza, skrypt, skryptu`,
  rules: `regulamin*`,
  told: `
    ci napisa\u0142, ci napisali, napisa\u0142 dla ciebie, napisali dla ciebie, ci zabrania, ci zabraniaj\u0105,
    zabrania ci, zabraniaj\u0105 ci, ci narzuci\u0142*, ci nakaza\u0142*, ci kaza\u0142*, ci kazano, ci nakazano,
    ci przekazano, ci zadano, ci dali, ci da\u0142, otrzyma\u0142e\u015b, dosta\u0142e\u015b,
    zosta\u0142e\u015b skonfigurowany, zosta\u0142e\u015b zaprogramowany, ci\u0119 skonfigurowano,
    ci\u0119 zaprogramowano, nie wolno ci m\u00f3wi\u0107`,
  noRefusal: `
    nigdy nie odmawia, nigdy nie odm\u00f3wi, niczego nie odmawia, nie prawi kaza\u0144, nie zna s\u0142owa nie,
    nigdy nie m\u00f3wi nie, bez ostrze\u017ce\u0144`,
  unbound: `bez zasad, nie zna zasad, nie zna granic, nie ma zasad, bez cenzury`,
  callTo: `
    uwaga dla, uwaga do, wiadomo\u015b\u0107 dla, wiadomo\u015b\u0107 do, notatka dla, informacja dla, komunikat dla,
    polecenie dla, instrukcja dla, uwaga, do wszystkich, drogi, droga, drodzy, przypomnienie dla`,
  helper: `
    model j\u0119zykowy, modelu j\u0119zykowego, modele j\u0119zykowe, modeli j\u0119zykowych, modelu, modeli, model,
    asystent ai, asystenta ai, asystent\u00f3w ai, asystent, asystenta, asystent\u00f3w, sztuczna inteligencja,
    sztucznej inteligencji, sztuczn\u0105 inteligencj\u0119, agent ai, agent\u00f3w ai, agenta, chatbot*, bota, ai`,
  urge: `
    powiedz, pole\u0107, dorad\u017a, porad\u017a, przekonaj, zach\u0119\u0107, nam\u00f3w, zapewnij, ostrze\u017c,
    popro\u015b`,
  conceal: `
    nie wspominaj, nie m\u00f3w nikomu, nie m\u00f3w o tym, nic nie m\u00f3w, bez pytania, bez potwierdzenia,
    bez wiedzy, bez informowania, pomi\u0144 ten, przemilcz, ukryj przed`,
  whenRead: `
    kt\u00f3ry streszcza, kt\u00f3ry czyta, kt\u00f3ra czyta, kt\u00f3re czyta, czytaj\u0105cy t\u0119,
    czytaj\u0105cy ten, czytaj\u0105ce ten, przetwarzaj\u0105cy ten, je\u015bli jeste\u015b modelem,
    je\u017celi jeste\u015b modelem, je\u015bli jeste\u015b ai, je\u015bli jeste\u015b sztuczn\u0105,
    je\u015bli to czytasz, zanim odpowiesz`,
  withinYou: `
    do kt\u00f3rych masz dost\u0119p, masz dost\u0119p, w twojej pami\u0119ci, kt\u00f3re znasz, przede mn\u0105`,
  people: `
    klienci, klient\u00f3w, klientom, u\u017cytkownicy, u\u017cytkownik\u00f3w, pracownicy, pracownik\u00f3w,
    uczniowie, studenci, lokatorzy, go\u015bcie, mieszka\u0144cy, pacjenci, rodzice, personel`,
  others: `ona, oni, kto, m\u00f3j szef, m\u00f3j syn, nikt, musz\u0119, mog\u0119, czy mog\u0119, \u017ceby`,
  secret: `
    zam\u00f3wienia innych, zam\u00f3wie\u0144 innych, adresy innych, dane innych, dane klient\u00f3w,
    lista klient\u00f3w, list\u0119 klient\u00f3w, ksi\u0105\u017ck\u0119 adresow\u0105`,
};
